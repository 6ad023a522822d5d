"""Indonesian tokens: spaCy's Indonesian rules, more abbreviations, and the cuts that scraped news needs.

News that went through a scraper lacks spaces ("2022dan", "Sukabumi,Jawa", "Drs.H.Ahmad", "kerja sama.Acara").
Tokenisation never changes the text: ``doc.text`` is the input.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources

from spacy.attrs import ORTH
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

REMEMBERED = 100_000  # words: the 10,000 that spaCy keeps are full after some hundred articles

# mata-mata, berjalan-jalan, tarik-menarik
REDUPLICATION = re.compile(r"\w{0,4}?(\w{3,})-\w{0,4}?\1\w{0,4}$")

LETTER = r"[^\W\d_]"

# Cuts inside a run of characters without a space.
INFIXES = (
    r"(?<=\d\d)(?=[a-z]{2})",  # 2022dan
    r"(?<=[a-z]{3})(?=\d{4})",  # tahun2022
    r"(?<=[\w.])[()\[\]\"“”](?=\S)",  # (MoU)dan  kesepahaman(MoU)
    rf"(?<=[\w.)\]\"”])[,;](?={LETTER}|[(\"“])",  # Sukabumi,Jawa  S.H.,M.H.
    rf"(?<={LETTER})[,;:](?=\d)",  # Jakarta,5  Prancis;2  Nomor:12
    rf"(?<=[\w)]):(?={LETTER})",
    r"(?<=[\w.)\]])/(?=\w)",  # dan/atau  12/PKS/2021
    r"(?<=\w)[–—](?=\w)",
    r"(?<=[\d)\]\"”])\.(?=[A-Z\"“(])",  # 21/04).Acara
    r"(?<=[a-z]{2})[.?!](?=[A-Z\d\"“(])",  # sama.Acara
    r"(?<=[A-Z]{2})\.(?=[\"“(]?[A-Z][a-z])",  # WIB.Acara  BNN."Acara
)


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Abbreviations with a full stop by what follows them: ``before_name``, ``before_number``, ``final``,
    ``degrees`` (also without the last full stop)."""
    text = resources.files(__package__).joinpath("tokenizer.toml").read_text(encoding="utf-8")
    groups = {name: frozenset(forms) for name, forms in tomllib.loads(text).items()}
    groups["degrees"] |= {form.removesuffix(".") for form in groups["degrees"] if form.count(".") > 1}
    return groups


def attached_prefixes() -> tuple[str, str]:
    """Patterns of abbreviations cut off the word or number they are written onto."""
    def alternatives(group: str) -> str:
        forms = sorted(abbreviations()[group], key=lambda form: (-len(form), form))
        return "|".join(map(re.escape, forms))

    return rf"(?:{alternatives('before_name')})(?=[A-Z])", rf"(?:{alternatives('before_number')})(?=[0-9])"


@registry.tokenizers("sepakat.Tokenizer.v1")
def tokenizer_factory() -> Callable[[Language], Tokenizer]:
    """What a pipeline's configuration names as its tokenizer."""
    return create_tokenizer


def create_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for ``nlp``, which must be of spaCy's language ``id``.

    spaCy's own 16,000 Indonesian exceptions, nearly all of them reduplications, take seconds to load; the
    pattern REDUPLICATION stands for them.
    """
    defaults = nlp.Defaults
    rules = dict(BASE_EXCEPTIONS)
    for forms in abbreviations().values():
        rules.update({form: [{ORTH: form}] for form in forms})
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*attached_prefixes(), *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*INFIXES, *(defaults.infixes or ())]).finditer,
        token_match=REDUPLICATION.match,
        url_match=defaults.url_match,
        max_cache_size=REMEMBERED,
    )
