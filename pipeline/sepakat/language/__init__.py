"""Indonesian for spaCy: tokens, sentences, entities, and the grammars of dates and numerals that others share."""
