// A record opened: all its fields, and the text that proves each value.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Detail, type Mark, type Overview, type Passage, readDetail } from "./data";
import { Passages } from "./passages";
import { FIELDS, type Field, proves, shown, type Value, valuesOf } from "./values";
import { type Key, useWords } from "./words";

export function useDetail(data: Overview, article: number): Detail | null {
  const [detail, setDetail] = useState<Detail | null>(null);
  useEffect(() => {
    let wanted = true;
    readDetail(data, article).then((found) => wanted && setDetail(found));
    return () => { wanted = false; };
  }, [data, article]);
  return detail;
}

export interface ValueControls {
  /** What stands behind a value: controls for judging it. */
  of(value: Value): ComponentChildren;
  /** What stands in a field after its values, or in place of "not said". */
  after(field: Field, values: Value[]): ComponentChildren;
}

interface FieldsProps {
  values: Value[];
  passages: Passage[];
  marks: Mark[];
  chosen: string | null;
  choose(path: string): void;
  controls?: ValueControls;
}

/** Every field with its values; each value is a button that shows its proof. */
export function Fields({ values, passages, marks, chosen, choose, controls }: FieldsProps) {
  const words = useWords();
  return (
    <dl class="fields">
      {FIELDS.map((field) => {
        const here = values.filter((value) => value.field === field);
        if (!here.length && field === "expires_on") return null;
        const after = controls?.after(field, here);
        return (
          <div class="field" key={field}>
            <dt>{words.t(`field.${field}` as Key)}</dt>
            {here.map((value) => (
              <dd key={value.path}>
                <ValueButton value={value} marks={marks} chosen={chosen} choose={choose} />
                {chosen === value.path && passages.length > 0 && (
                  <div class="inline-proof"><Passages passages={passages} marks={marks} chosen={chosen} only /></div>
                )}
                {controls?.of(value)}
              </dd>
            ))}
            {!here.length && <dd class="empty">{words.t("record.empty")}</dd>}
            {after && <dd class="after">{after}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

interface ValueProps { value: Value; marks: Mark[]; chosen: string | null; choose(path: string): void }

function ValueButton({ value, marks, chosen, choose }: ValueProps) {
  const { t, number } = useWords();
  const proof = marks.filter((mark) => proves(mark, value.path));
  const how = proof.length ? t("record.rule", { rule: proof[0][4], score: number(proof[0][5]) }) : "";
  const body = <><span class="text">{value.text}</span>{value.note && <span class="note">{value.note}</span>}</>;
  if (!proof.some((mark) => mark[1] !== null)) return <span class="value" title={how}>{body}</span>;
  return (
    <button type="button" class="value" title={how} aria-pressed={chosen === value.path}
      aria-label={`${value.text}${value.note ? `, ${value.note}` : ""}. ${t("record.shown", { value: value.text })}`}
      onClick={() => choose(value.path)}>
      {body}
    </button>
  );
}

export function RecordView({ data, record, open }: { data: Overview; record: number; open(id: string): void }) {
  const words = useWords();
  const { t } = words;
  const { records: r, articles } = data;
  const article = r.article[record];
  const detail = useDetail(data, article);
  const [chosen, choose] = useState<string | null>("type");
  if (!detail) return <p class="loading">{t("record.loading")}</p>;
  const marks = detail[1][r.agreement_id[record]] ?? [];
  return (
    <div class="opened">
      <div class="columns">
        <Fields values={valuesOf(data, record, words)} passages={detail[0]} marks={marks} chosen={chosen} choose={choose} />
        <aside class="proof" aria-label={t("record.proof")}>
          {detail[0][0]?.[0] !== "title" && <h4>{articles.title[article] ?? t("record.proof")}</h4>}
          <p class="origin"><ArticleOrigin data={data} article={article} /></p>
          {detail[0].length
            ? <Passages passages={detail[0]} marks={marks} chosen={chosen} />
            : <p class="hint">{t("record.no_text")}</p>}
          {data.made.text === "quote" && <p class="hint">{t("record.quotes")}</p>}
        </aside>
      </div>
      <Corrections data={data} record={record} />
      <LinkedReports data={data} record={record} open={open} />
    </div>
  );
}

export function ArticleOrigin({ data, article }: { data: Overview; article: number }) {
  const { t, date } = useWords();
  const { articles } = data;
  const published = articles.published[article];
  const url = articles.url[article];
  return (
    <>
      {[articles.source[article], published && t("record.published", { date: date(published) })]
        .filter(Boolean).join(", ")}{" "}
      {url
        ? <a href={url} target="_blank" rel="noreferrer noopener">{t("record.article")} ↗</a>
        : <span class="hint">{t("record.no_address")}</span>}
    </>
  );
}

/** What reviewers said of the record, with what the machine had read. */
function Corrections({ data, record }: { data: Overview; record: number }) {
  const words = useWords();
  const { t } = words;
  const said = data.records.corrected[record];
  if (!said.length) return null;
  const value = (field: string, of: unknown) => (of === null ? "–" : `“${shown(words, field, of)}”`);
  return (
    <section class="linked corrections">
      <h4>{t("record.corrections")}</h4>
      <ul>
        {said.map(([field, machine, right, verdict, reviewer], k) => (
          <li key={k}>
            {words.code("field", field)}: {verdict === "accept" ? `${value(field, machine)} ✓` : `${value(field, machine)} → ${value(field, right)}`}{" "}
            <span class="hint">{t("record.reviewer", { reviewer })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other records of the same agreement, where records have been linked. */
function LinkedReports({ data, record, open }: { data: Overview; record: number; open(id: string): void }) {
  const { t, code } = useWords();
  const { records: r, linked, articles } = data;
  const index = r.linked?.[record];
  if (!linked || index === null || index === undefined || linked.reports[index] < 2) return null;
  const others = r.linked.flatMap((other, i) => (other === index && i !== record ? [i] : []));
  const fields = linked.contradictions[index].map((field) => code("field", field)).join(", ");
  return (
    <section class="linked">
      <h4>{t("record.others")}</h4>
      <p>
        {t("record.linked", { reports: linked.reports[index], outlets: linked.outlets[index] })}
        {fields && ` ${t("record.contradictions", { fields })}`}
      </p>
      <ul>
        {others.map((i) => (
          <li key={i}>
            <button type="button" class="link" onClick={() => open(r.agreement_id[i])}>
              {articles.title[r.article[i]] ?? r.agreement_id[i]}
            </button>{" "}
            <span class="hint">{articles.source[r.article[i]]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
