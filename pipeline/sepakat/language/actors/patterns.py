"""The patterns of names, titles, offices and groups, compiled from ``actors.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

from sepakat.language.expressions import compile_quick

WORD = r"[A-Z0-9][\w'’&-]*"
CAPITALISED = r"(?:[A-Z0-9][\w'’.&/-]*|\((?:Persero|Tbk|PERSERO)\))"
BLANK = r"[^\S\n]+"  # names do not run over lines
NO_DAY = r"(?!(?:Senin|Selasa|Rabu|Kamis|Jum[\W]?at|Sabtu|Minggu|Ahad)\b)"
JOINED = (
    rf"{CAPITALISED}(?:(?:{BLANK}(?:dan|of|for|and|the){BLANK}|,{BLANK}{NO_DAY}(?:dan{BLANK})?|{BLANK}){CAPITALISED})*"
)
REGION = rf"(?:{BLANK}(?:Kabupaten|Kota|Provinsi|Prov\.|Kab\.))?"


@cache
def patterns() -> SimpleNamespace:
    """The compiled patterns by name; ``actors.toml`` says what each is for."""
    data = tomllib.loads(files(__package__).joinpath("actors.toml").read_text("utf-8"))

    def any_of(name: str) -> str:
        return "|".join(data[name])

    honorifics = data["honorifics"]
    region = rf"(?:di\s(?:lingkungan\s|wilayah\s|kawasan\s)?|dari\s|asal\s|se-)\s*(?!{data['venues']}){JOINED}"
    return SimpleNamespace(
        governed=compile_quick(rf"\b(?:{data['governments']})\s+(?P<region>[A-Z][\w'’-]+)"),
        titles_before=re.compile(rf"\b{honorifics}$"),
        titles_inside=compile_quick(rf"(?<=[ ,]){honorifics}(?:$|[A-Z])"),
        titles_here=re.compile(honorifics),
        titled=compile_quick(
            rf"(?<![A-Z]\.)\b{honorifics}(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+)){{0,4}})"
        ),
        soft_titles=re.compile(rf"(?:{data['soft_titles']})\s"),
        named_after=re.compile(rf"(?:{any_of('named_after')})\b"),
        namesakes=re.compile(rf"\b(?:{any_of('namesakes')})\s+(?:(?:{data['namesake_titles']})\.\s?){{0,3}}$"),
        degrees=re.compile(data["degrees"]),
        no_holder=re.compile(data["no_holder"]),
        not_persons=re.compile(rf"[^()]*\b(?:{any_of('not_persons')})\b"),
        heads=compile_quick(rf"\b(?P<head>{any_of('heads')}){REGION}(?:{BLANK}[Dd]r\.)?(?:{BLANK}(?:{JOINED}))"),
        numbered=compile_quick(rf"\b(?:{data['commands']}|{data['numbered']})"),
        foreign_bodies=re.compile(
            rf"(?: [A-Z][\w'’&-]+){{0,2}} (?:{any_of('foreign_heads')})\b(?: (?:of|for|and) [A-Z]\w+(?: [A-Z]\w+)*)?"
        ),
        companies=re.compile(rf"[^()]* (?:{any_of('companies')})"),
        plain_heads=compile_quick(rf"\b(?:{any_of('plain_heads')}){BLANK}{WORD}(?:{BLANK}{WORD})*"),
        heads_alone=re.compile(rf"(?:{any_of('heads')})\b"),
        statutes=re.compile(rf"(?:{data['statutes']})\b"),
        legal_forms=re.compile(rf"(?:{data['legal_forms']})\b"),
        simple_heads=re.compile(rf"(?:{data['simple_heads']})\b"),
        units=re.compile(rf"\b(?:{any_of('units')})\s$"),
        whose=re.compile(rf"(?:{data['whose']})\s$"),
        list_heads=re.compile(rf"(?:{data['list_heads']})\b"),
        joints=compile_quick(
            rf"\s+(?:dan|and|dengan)\s+(?=(?:{any_of('heads')})\b)|(?<=\bRI)\s+(?:dan|dengan|serta)\s+(?=[A-Z])|\s+[–—-]\s+(?=[A-Z])"
        ),
        stops=re.compile(rf"\n|\b(?:{any_of('stops')})\b"),
        openings=re.compile(rf"(?:(?:{any_of('openings')})\b\s*)+"),
        within_names=re.compile(data["within_names"]),
        outlets=re.compile(rf"{data['outlets']}\s+[–—-]\s+"),
        offices=compile_quick(
            rf"\b(?:{any_of('office_heads')}|{data['plain_offices']})\b"
            rf"(?:{BLANK}(?:dan |of |for |and )?[A-Z0-9][\w'’&/-]*)*"
        ),
        bare_offices=re.compile(data["bare_offices"]),
        classes=re.compile(data["classes"]),
        groups=compile_quick(
            rf"\b{data['quantities']}\s+(?:\w+\s+)?{data['groups']}(?:\s+{data['group_kinds']})*(?:\s+(?:{region}|lainnya))?(?![\w/])"
        ),
        plain_groups=compile_quick(
            rf"{data['partner_words']}{data['groups']}(?:\s(?!{data['function_words']})[a-z]+)?(?:\s\([A-Z]{{2,6}}\))?"
            rf"\s(?:{data['belonging']}(?:\s(?:{JOINED}|(?!{data['function_words']})[a-z]+))?|{region})(?![\w/])"
        ),
        count=re.compile(rf"(?P<count>{data['counts']})(?:nya)?\b"),
        counted=compile_quick(
            rf"\b(?i:(?:{data['counts_again']})\s+(?:belah\s+)?(?:{data['counted']})(?:\s+(?:ini|itu|tersebut))?"
            rf"|(?:{data['counts']})\s+(?:{data['counted']})(?:\s+[a-z]+){{0,5}}?\s+(?:ini|itu|tersebut)"
            rf"|(?:{data['counted_alone']}))\b"
        ),
        of_counted=re.compile(rf"\b(?:{data['of_counted']})\s+$", re.IGNORECASE),
        of_any=re.compile(r"pihak|nya\b", re.IGNORECASE),
        of_states=re.compile(rf"\b(?:{data['counted_states']})\b", re.IGNORECASE),
        names=re.compile(rf"\b[A-Z][\w'’&-]*(?:\s+(?:of\s+|and\s+|for\s+|the\s+)?{WORD})*"),
    )
