// The same page for reviewing: articles with their records, each value to be accepted, corrected or rejected.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Detail, Overview } from "./data";
import { acceptRest, controlsFor } from "./judging";
import { type Judgements, useJudgements } from "./judgements";
import { Passages } from "./passages";
import { ArticleOrigin, Fields, useDetail } from "./record";
import { valuesOf } from "./values";
import { type Language, useWords } from "./words";

const PAGE = 20;
type Wanted = "all" | "open" | "done";

/** The records of each article. */
function recordsOf(data: Overview): number[][] {
  const records: number[][] = data.articles.id.map(() => []);
  data.records.article.forEach((article, i) => records[article].push(i));
  return records;
}

const isDone = (judgements: Judgements, article: string) =>
  judgements.of(null, article, "article", null)?.verdict === "accept";

interface Props { data: Overview; found: number[]; filtered: boolean }

export function Review({ data, found, filtered }: Props) {
  const { t } = useWords();
  const judgements = useJudgements(data.review);
  const [wanted, want] = useState<Wanted>("all");
  const [page, setPage] = useState(0);
  const [opened, open] = useState<string | null>(null);
  const records = useMemo(() => recordsOf(data), [data]);
  const ids = data.articles.id;
  const done = new Set(ids.filter((id) => isDone(judgements, id)));
  const among = useMemo(() => {
    const matching = new Set(found.map((i) => data.records.article[i]));
    return ids.map((_, article) => article).filter((article) => !filtered || matching.has(article));
  }, [data, found, filtered]);
  const shown = among.filter((article) => wanted === "all" || done.has(ids[article]) === (wanted === "done"));
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const at = Math.min(page, pages - 1);
  return (
    <section id="records" class="review" aria-labelledby="records-heading">
      <div class="section-head">
        <h2 id="records-heading" tabIndex={-1}>{t("review.articles")}</h2>
        <label class="order">
          <span>{t("review.show")}</span>
          <select value={wanted} onChange={(event) => { want(event.currentTarget.value as Wanted); setPage(0); }}>
            {(["all", "open", "done"] as const).map((name) => <option key={name} value={name}>{t(`review.show.${name}`)}</option>)}
          </select>
        </label>
      </div>
      <p class="progress" role="status">
        {t("review.progress", { done: done.size, all: ids.length, reviewer: data.review!.reviewer })}
      </p>
      <progress max={ids.length} value={done.size} aria-label={t("review.progress", {
        done: done.size, all: ids.length, reviewer: data.review!.reviewer,
      })} />
      {judgements.failure && <p class="failure" role="alert">{t("review.failure", { reason: judgements.failure })}</p>}
      <ol class="records">
        {shown.slice(at * PAGE, (at + 1) * PAGE).map((article) => (
          <ArticleItem key={article} data={data} article={article} records={records[article]} judgements={judgements}
            isOpen={opened === ids[article]} isDone={done.has(ids[article])}
            open={() => open(opened === ids[article] ? null : ids[article])} />
        ))}
      </ol>
      {pages > 1 && (
        <nav class="pager" aria-label={t("review.articles")}>
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)}>← {t("page.previous")}</button>
          <span>{t("page.of", { n: at + 1, all: pages })}</span>
          <button type="button" disabled={at >= pages - 1} onClick={() => setPage(at + 1)}>{t("page.next")} →</button>
        </nav>
      )}
    </section>
  );
}

interface ItemProps {
  data: Overview; article: number; records: number[]; judgements: Judgements; isOpen: boolean; isDone: boolean;
  open(): void;
}

function ArticleItem({ data, article, records, judgements, isOpen, isDone: done, open }: ItemProps) {
  const { t, date } = useWords();
  const { articles } = data;
  const published = articles.published[article];
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => { if (isOpen) place.current?.scrollIntoView({ block: "start" }); }, [isOpen]);
  return (
    <li class={`record ${isOpen ? "open" : ""}`} ref={place}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={open}>
          <span class="when">{published ? date(published) : ""}</span>
          <span class="what">
            <span class="who">{articles.title[article] ?? t("record.untitled")}</span>
            <span class="tags">
              <span>{done ? `✓ ${t("review.done")}` : t("review.open")}</span>
              <span>{t("review.records", { n: records.length })}</span>
              <span>{articles.source[article]}</span>
            </span>
          </span>
        </button>
      </h3>
      {isOpen && <ArticleReview data={data} article={article} records={records} judgements={judgements} />}
    </li>
  );
}

type ReviewProps = Pick<ItemProps, "data" | "article" | "records" | "judgements">;
interface Chosen { record: string; path: string }

function ArticleReview({ data, article, records, judgements }: ReviewProps) {
  const { t } = useWords();
  const detail = useDetail(data, article);
  const [chosen, choose] = useState<Chosen | null>(null);
  const id = data.articles.id[article];
  const missed = judgements.all.filter((said) => said.article_id === id && said.field === "record" && said.machine === null
    && said.verdict === "correct");
  if (!detail) return <p class="loading">{t("record.loading")}</p>;
  const current = chosen?.record ?? (records.length ? data.records.agreement_id[records[0]] : null);
  const done = isDone(judgements, id);
  const add = () => judgements.say({
    article_id: id, agreement_id: newId(), field: "record", machine: null, verdict: "correct", value: "added",
  });
  return (
    <div class="opened">
      <div class="columns">
        <div>
          {records.map((i) => (
            <JudgedRecord key={i} data={data} record={i} detail={detail} judgements={judgements} article={id}
              chosen={chosen} choose={choose} />
          ))}
          {missed.map((said) => (
            <AddedRecord key={said.agreement_id} judgements={judgements} article={id} agreement={said.agreement_id!} />
          ))}
          {!records.length && !missed.length && <p class="hint">{t("review.no_records")}</p>}
          <p><button type="button" class="add" onClick={add}>+ {t("review.add_record")}</button></p>
          <label class="complete">
            <input type="checkbox" checked={done} onChange={() => judgements.say({
              article_id: id, agreement_id: null, field: "article", machine: null,
              verdict: done ? "withdraw" : "accept", value: null,
            })} />
            <span>{t("review.complete")}</span>
          </label>
        </div>
        <aside class="proof" aria-label={t("record.proof")}>
          <p class="origin"><ArticleOrigin data={data} article={article} /></p>
          <Passages passages={detail[0]} marks={(current && detail[1][current]) || []} chosen={chosen?.path ?? null} />
        </aside>
      </div>
    </div>
  );
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface RecordProps {
  data: Overview; record: number; detail: Detail; judgements: Judgements; article: string; chosen: Chosen | null;
  choose(chosen: Chosen): void;
}

function JudgedRecord({ data, record, detail, judgements, article, chosen, choose }: RecordProps) {
  const words: Language = useWords();
  const { t } = words;
  const id = data.records.agreement_id[record];
  const values = valuesOf(data, record, words);
  const isRejected = judgements.of(id, article, "record", "agreement")?.verdict === "reject";
  return (
    <section class={`judged ${isRejected ? "rejected" : ""}`} aria-label={values[0].text}>
      <div class="judged-head">
        <h4>{values[0].text}</h4>
        <button type="button" class="add" disabled={isRejected}
          onClick={() => acceptRest(judgements, article, id, values)}>✓ {t("review.accept_rest")}</button>
        <button type="button" class="add" aria-pressed={isRejected} onClick={() => judgements.say({
          article_id: article, agreement_id: id, field: "record", machine: "agreement",
          verdict: isRejected ? "withdraw" : "reject", value: null,
        })}>✕ {t("review.no_agreement")}</button>
      </div>
      {!isRejected && (
        <Fields values={values} passages={detail[0]} marks={detail[1][id] ?? []}
          chosen={chosen?.record === id ? chosen.path : null} choose={(path) => choose({ record: id, path })}
          controls={controlsFor(judgements, article, id)} />
      )}
    </section>
  );
}

function AddedRecord({ judgements, article, agreement }: { judgements: Judgements; article: string; agreement: string }) {
  const { t } = useWords();
  return (
    <section class="judged" aria-label={t("review.added_record")}>
      <div class="judged-head">
        <h4>{t("review.added_record")}</h4>
        <button type="button" class="add" onClick={() => judgements.say({
          article_id: article, agreement_id: agreement, field: "record", machine: null, verdict: "withdraw", value: null,
        })}>✕ {t("review.withdraw")}</button>
      </div>
      <Fields values={[]} passages={[]} marks={[]} chosen={null} choose={() => undefined}
        controls={controlsFor(judgements, article, agreement)} />
    </section>
  );
}
