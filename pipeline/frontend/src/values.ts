// A record as the values that it holds, each with the path under which its evidence stands.
import type { Mark, Overview } from "./data";
import type { Language } from "./words";

export type Field =
  | "type" | "status" | "title" | "numbers" | "parties" | "signatories" | "date" | "place" | "valid_until"
  | "duration" | "expires_on" | "scope";

export const FIELDS: Field[] = [
  "type", "status", "title", "parties", "date", "place", "numbers", "signatories", "valid_until", "duration",
  "expires_on", "scope",
];

export interface Value {
  field: Field;
  path: string; // of its evidence; that of a list's item starts with it
  text: string; // as shown
  note: string | null;
  raw: unknown; // as in the tables: a string, or for signatories an object
}

/** All values of a record in the order of the fields; a field without a value is missing. */
export function valuesOf(data: Overview, i: number, words: Language): Value[] {
  const r = data.records;
  const values: Value[] = [];
  const add = (field: Field, path: string, raw: unknown, text: string, note: string | null = null) =>
    values.push({ field, path, raw, text, note });
  const printed = r.type_text[i];
  const type = words.code("type", r.type[i]);
  add("type", "type", r.type[i], type, printed && printed.toLowerCase() !== type ? `“${printed}”` : null);
  add("status", "status", r.status[i], words.code("status", r.status[i]));
  if (r.title[i]) add("title", "title", r.title[i], r.title[i]!);
  r.parties[i].forEach((body, k) => {
    const spellings = r.spellings[i][k];
    const canonical = data.bodies.known[body] && data.bodies.name[body] !== spellings[0] ? data.bodies.name[body] : null;
    const note = [words.code("kind", data.bodies.kind[body]), canonical].filter(Boolean).join(" · ");
    add("parties", `parties[${k}]`, spellings[0], spellings[0], note);
  });
  const date = r.date[i];
  if (date) {
    const basis = r.date_basis[i] ?? "printed";
    const said = r.date_text[i] ? `“${r.date_text[i]}”` : null;
    const how = basis === "printed" ? null : words.code("basis", basis);
    add("date", "date", date, words.date(date), [said, how].filter(Boolean).join(" · ") || null);
  }
  if (r.place[i]) add("place", "place", r.place[i], r.place[i]!);
  r.numbers[i].forEach((number, k) => add("numbers", `numbers[${k}]`, number, number));
  r.signatories[i].forEach(([name, position, party], k) => {
    const note = [name ? position : null, party].filter(Boolean).join(" · ");
    add("signatories", `signatories[${k}]`, { name, position, party }, name ?? position ?? "", note || null);
  });
  const until = r.valid_until[i];
  if (until) add("valid_until", "valid_until", until, words.date(until));
  const duration = r.duration[i];
  if (duration) add("duration", "duration", duration, words.duration(duration));
  const end = r.expires_on?.[i];
  if (end && !until) {
    add("expires_on", "duration", end, words.date(end), words.code("expiring.basis", r.expires_basis[i] ?? ""));
  }
  r.scope[i].forEach((item, k) => add("scope", `scope[${k}]`, item, item));
  return values;
}

/** What is told of a signer. */
export const PARTS = ["name", "position", "party"] as const;

/** A value as people read it. */
export function shown(words: Language, field: string, value: unknown): string {
  if (value && typeof value === "object") return PARTS.map((part) => (value as Record<string, string>)[part]).filter(Boolean).join(", ");
  const text = String(value);
  if (field === "type" || field === "status") return words.code(field, text);
  if (field === "date" || field === "valid_until") return words.date(text);
  return field === "duration" ? words.duration(text) : text;
}

/** Whether a piece of evidence proves the value at a path, or a part of it. */
export function proves(mark: Mark, path: string): boolean {
  return mark[0] === path || mark[0].startsWith(`${path}.`);
}

export function partyNames(data: Overview, i: number): string[] {
  return data.records.spellings[i].map((spellings) => spellings[0]);
}
