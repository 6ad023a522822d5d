// What stands at the top: how much there is, out of how much, and what ends within a year.
import { useMemo, useState } from "preact/hooks";
import type { Overview } from "./data";
import { partyNames } from "./values";
import { useWords } from "./words";

/** The day a year after an ISO day. */
export function inAYear(day: string): string {
  const end = new Date(day);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return end.toISOString().slice(0, 10);
}

/** Records that end from ``as_of`` to a year later, the soonest first. */
export function expiring(data: Overview, records: number[]): number[] {
  const ends = data.records.expires_on;
  const { as_of } = data.made;
  const last = inAYear(as_of);
  return records.filter((i) => ends[i] && ends[i]! >= as_of && ends[i]! <= last)
    .sort((a, b) => (ends[a]! < ends[b]! ? -1 : ends[a]! > ends[b]! ? 1 : a - b));
}

export function Lead({ data, shown }: { data: Overview; shown: number }) {
  const { t, date } = useWords();
  const { articles, records: r, totals, linked } = data;
  const told = useMemo(() => new Set(r.article), [r]);
  const days = [...told].map((article) => articles.published[article]).filter((day) => day !== null).sort();
  const sources = new Set(articles.source.filter(Boolean)).size;
  const all = r.agreement_id.length;
  return (
    <p class="lead">
      {t("lead", { records: all, articles: told.size })}{t("lead.of", { all: totals.articles })}
      {days.length > 0 && t("lead.span", { from: date(days[0]!), to: date(days[days.length - 1]!) })}
      {sources > 0 && ` (${t("lead.sources", { n: sources })})`}.{" "}
      {totals.pages && `${t("lead.pages", { n: totals.pages })} `}
      {linked && `${t("lead.linked", { n: linked.reports.length })} `}
      {shown < all && <strong>{t("lead.filtered", { n: shown, all })}</strong>}
    </p>
  );
}

export function Figures({ data, records }: { data: Overview; records: number[] }) {
  const { t, number, code } = useWords();
  const r = data.records;
  const n = (test: (i: number) => unknown) => records.filter(test).length;
  const terms = n((i) => r.expires_on[i]);
  const figures: [string, number, number, string?][] = [
    ...["signed", "planned", "existing"].map((status): [string, number, number] =>
      [code("status", status), n((i) => r.status[i] === status), records.length]),
    [t("figure.dated"), n((i) => r.date[i]), records.length],
    [t("figure.term"), terms, records.length],
    [t("figure.expiring"), expiring(data, records).length, terms, t("figure.expiring.of", { all: terms })],
  ];
  return (
    <dl class="figures">
      {figures.map(([label, count, all, of]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd><b>{number(count)}</b> <span>{of ?? t("figure.of", { all })}</span></dd>
        </div>
      ))}
    </dl>
  );
}

const FIRST = 8;

export function Expiring({ data, records, open }: { data: Overview; records: number[]; open(id: string): void }) {
  const words = useWords();
  const { t, date } = words;
  const r = data.records;
  const [whole, setWhole] = useState(false);
  const found = useMemo(() => expiring(data, records), [data, records]);
  const terms = records.filter((i) => r.expires_on[i]).length;
  const { as_of } = data.made;
  return (
    <section aria-labelledby="expiring-heading" class="expiring">
      <h2 id="expiring-heading">{t("expiring")}</h2>
      <p class="note">
        {t("expiring.note", {
          from: date(as_of), to: date(inAYear(as_of)), none: records.length - terms, all: records.length,
        })}
      </p>
      {!found.length ? <p class="nothing">{t("expiring.none", { n: terms })}</p> : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("expiring.when")}</th><th scope="col">{t("expiring.who")}</th>
              <th scope="col">{t("expiring.what")}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, whole ? undefined : FIRST).map((i) => (
              <tr key={i}>
                <td class="when">
                  {date(r.expires_on[i]!)}
                  <span class="hint">{words.code("expiring.basis", r.expires_basis[i] ?? "")}</span>
                </td>
                <td>{partyNames(data, i).join(" · ") || "–"}</td>
                <td>
                  <button type="button" class="link" onClick={() => open(r.agreement_id[i])}>
                    {r.title[i] ?? words.code("type", r.type[i])}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.length > FIRST && !whole && (
        <button type="button" class="link" onClick={() => setWhole(true)}>{t("expiring.more", { n: found.length })}</button>
      )}
    </section>
  );
}
