"""What people say of the records: judgements kept beside the tables, applied on reading, and used as gold."""

from sepakat.review.corrections import (
    FILE,
    BadCorrections,
    Corrections,
    Judgement,
    corrections_of,
    forget,
    judgements_in,
    latest,
)
from sepakat.review.overlay import Conflict, overlay

__all__ = [
    "FILE", "BadCorrections", "Conflict", "Corrections", "Judgement", "corrections_of", "forget", "judgements_in",
    "latest", "overlay",
]
