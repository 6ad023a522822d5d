// Search and facets; beside the page where there is room, folded above it where there is not.
import { useEffect, useState } from "preact/hooks";
import type { Overview } from "./data";
import { FACETS, type FacetName, type Filter, type Found, isFiltered, NO_FILTER } from "./filters";
import { type Key, type Language, useWords } from "./words";

const SHOWN = 6;

interface Props { data: Overview; filter: Filter; setFilter(filter: Filter): void; found: Found; goToRecords(): void }

export function label(words: Language, facet: FacetName, value: string): string {
  if (!value) return words.t(`none.${facet}` as Key);
  return facet === "year" || facet === "source" ? value : words.code(facet, value);
}

export function Sidebar({ data, filter, setFilter, found, goToRecords }: Props) {
  const { t } = useWords();
  const [query, setQuery] = useState(filter.query);
  const [unfolded, unfold] = useState(false);
  useEffect(() => setQuery(filter.query), [filter.query]);
  useEffect(() => {
    if (query === filter.query) return;
    const wait = setTimeout(() => setFilter({ ...filter, query }), 120);
    return () => clearTimeout(wait);
  }, [query, filter]);
  const all = data.records.agreement_id.length;
  return (
    <div class="sidebar">
      <form role="search" onSubmit={(event) => {
        event.preventDefault();
        setFilter({ ...filter, query });
        goToRecords();
      }}>
        <label for="query">{t("search")}</label>
        <input id="query" type="search" value={query} placeholder={t("search.hint")} autocomplete="off"
          spellcheck={false} onInput={(event) => setQuery(event.currentTarget.value)} />
      </form>
      <p class="results" role="status" aria-live="polite">
        <a href="#records" onClick={(event) => { event.preventDefault(); goToRecords(); }}>
          {t("results", { n: found.records.length, all })} ↓
        </a>
      </p>
      <ActiveFilters data={data} filter={filter} setFilter={setFilter} />
      <button type="button" class="unfold" aria-expanded={unfolded} aria-controls="facets" onClick={() => unfold(!unfolded)}>
        {t("filters")}
      </button>
      <div id="facets" class={unfolded ? "" : "folded"}>
        {FACETS.map((facet) => (
          <Facet key={facet} facet={facet} chosen={filter.facets[facet]} counts={found.counts[facet]}
            setChosen={(chosen) => setFilter({ ...filter, facets: { ...filter.facets, [facet]: chosen } })} />
        ))}
      </div>
    </div>
  );
}

function ActiveFilters({ data, filter, setFilter }: Omit<Props, "found" | "goToRecords">) {
  const words = useWords();
  const { t } = words;
  if (!isFiltered(filter)) return null;
  const chips: [string, Filter][] = FACETS.flatMap((facet) => filter.facets[facet].map((value): [string, Filter] => [
    label(words, facet, value),
    { ...filter, facets: { ...filter.facets, [facet]: filter.facets[facet].filter((other) => other !== value) } },
  ]));
  if (filter.body !== null) chips.push([data.bodies.name[filter.body], { ...filter, body: null }]);
  if (filter.month) chips.push([words.month(filter.month), { ...filter, month: null }]);
  return (
    <div class="active" role="group" aria-label={t("filters.active")}>
      {chips.map(([name, without]) => (
        <button type="button" key={name} class="chip" aria-label={t("filters.remove", { name })}
          onClick={() => setFilter(without)}>{name} ×</button>
      ))}
      <button type="button" class="link" onClick={() => setFilter(NO_FILTER)}>{t("filters.clear")}</button>
    </div>
  );
}

interface FacetProps { facet: FacetName; chosen: string[]; counts: Map<string, number>; setChosen(chosen: string[]): void }

function Facet({ facet, chosen, counts, setChosen }: FacetProps) {
  const words = useWords();
  const { t, number } = words;
  const [whole, setWhole] = useState(false);
  const values = [...new Set([...counts.keys(), ...chosen])];
  const byCount = (a: string, b: string) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b);
  values.sort(facet === "year" ? (a, b) => b.localeCompare(a) : byCount);
  const shown = values.filter((value, k) => whole || k < SHOWN || chosen.includes(value));
  const toggle = (value: string) =>
    setChosen(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset class="facet">
      <legend>{t(`facet.${facet}`)}</legend>
      {shown.map((value) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span class="name">{label(words, facet, value)}</span>
          <span class="count">{number(counts.get(value) ?? 0)}</span>
        </label>
      ))}
      {values.length > SHOWN && (
        <button type="button" class="link" onClick={() => setWhole(!whole)}>
          {whole ? t("facet.fewer") : t("facet.more", { n: values.length - shown.length })}
        </button>
      )}
    </fieldset>
  );
}
