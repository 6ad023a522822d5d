// Which records are shown: words searched for, and facets. A facet's counts are those under all other filters.
import type { Overview } from "./data";

export type FacetName = "status" | "type" | "kind" | "year" | "source" | "quality";
export const FACETS: FacetName[] = ["status", "type", "kind", "year", "source", "quality"];

export interface Filter {
  query: string;
  facets: Record<FacetName, string[]>;
  body: number | null; // index of a party
  month: string | null; // 2024-06
}

export const NO_FILTER: Filter = {
  query: "", body: null, month: null,
  facets: { status: [], type: [], kind: [], year: [], source: [], quality: [] },
};

export interface Found {
  records: number[];
  counts: Record<FacetName, Map<string, number>>;
}

export interface Index {
  values: Record<FacetName, string[][]>;
  text: (record: number) => string;
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase();

/** What a record answers to under each facet, and its words for searching (folded when first asked for). */
export function makeIndex(data: Overview): Index {
  const { records: r, bodies, articles } = data;
  const all = r.agreement_id.map((_, i) => i);
  const quality = (i: number) => [
    r.confidence[i] < 0.6 ? "unsure" : r.confidence[i] < 0.8 ? "fair" : "sure",
    ...(r.date[i] ? (r.date_basis[i] === "printed" ? [] : ["date_derived"]) : ["no_date"]),
    ...(r.numbers[i].length ? ["number"] : []),
    ...(r.parties[i].length < 2 ? ["few_parties"] : []),
    ...(r.parties[i].some((body) => !bodies.known[body]) ? ["unknown_party"] : []),
    ...(r.signatories[i].length ? ["signer"] : []),
    ...(r.corrected[i].length ? ["corrected"] : []),
  ];
  const texts: string[] = [];
  return {
    values: {
      status: r.status.map((code) => [code]),
      type: r.type.map((code) => [code]),
      kind: r.parties.map((list) => [...new Set(list.map((body) => bodies.kind[body]))]),
      year: all.map((i) => [r.date[i]?.slice(0, 4) ?? ""]),
      source: r.article.map((article) => [articles.source[article] ?? ""]),
      quality: all.map(quality),
    },
    text: (i) => (texts[i] ??= fold([
      r.type_text[i], r.title[i], r.place[i], r.date_text[i], ...r.numbers[i], ...r.scope[i],
      ...r.parties[i].map((body) => bodies.name[body]), ...r.spellings[i].flat(),
      ...r.signatories[i].flat(), articles.title[r.article[i]], articles.source[r.article[i]], r.agreement_id[i],
    ].filter(Boolean).join("\n"))),
  };
}

/** The records that a filter lets through, in the order of the data, and what each facet would give. */
export function find(data: Overview, index: Index, filter: Filter): Found {
  const words = fold(filter.query).split(/\s+/).filter(Boolean);
  const chosen = FACETS.map((name) => new Set(filter.facets[name]));
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()])) as Found["counts"];
  const found: number[] = [];
  const count = (name: FacetName, record: number) => {
    for (const value of index.values[name][record]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
  };
  for (let i = 0; i < data.records.agreement_id.length; i++) {
    if (filter.body !== null && !data.records.parties[i].includes(filter.body)) continue;
    if (filter.month && !data.records.date[i]?.startsWith(filter.month)) continue;
    let failed: FacetName | null = null;
    let failures = 0;
    FACETS.forEach((name, k) => {
      if (chosen[k].size && !index.values[name][i].some((value) => chosen[k].has(value))) {
        failed = name;
        failures++;
      }
    });
    if (failures > 1) continue;
    if (words.length) {
      const text = index.text(i);
      if (!words.every((word) => text.includes(word))) continue;
    }
    if (failures === 1) count(failed!, i);
    else {
      found.push(i);
      FACETS.forEach((name) => count(name, i));
    }
  }
  return { records: found, counts };
}

export function isFiltered(filter: Filter): boolean {
  return Boolean(filter.query.trim() || filter.body !== null || filter.month)
    || FACETS.some((name) => filter.facets[name].length > 0);
}

/** A filter as the part of the address after #, so that it can be kept and sent on. */
export function toHash(data: Overview, filter: Filter, open: string | null): string {
  const parameters = new URLSearchParams();
  if (filter.query.trim()) parameters.set("q", filter.query.trim());
  if (filter.body !== null) parameters.set("party", data.bodies.name[filter.body]);
  if (filter.month) parameters.set("month", filter.month);
  for (const name of FACETS) for (const value of filter.facets[name]) parameters.append(name, value);
  if (open) parameters.set("record", open);
  return parameters.toString();
}

export function fromHash(data: Overview, hash: string): { filter: Filter; open: string | null } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const body = data.bodies.name.indexOf(parameters.get("party") ?? "");
  return {
    filter: {
      query: parameters.get("q") ?? "",
      body: body < 0 ? null : body,
      month: parameters.get("month"),
      facets: Object.fromEntries(FACETS.map((name) => [name, parameters.getAll(name)])) as Filter["facets"],
    },
    open: parameters.get("record"),
  };
}
