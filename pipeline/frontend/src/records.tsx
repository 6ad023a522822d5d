// The list of records, a page at a time; each opens in its place.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Overview } from "./data";
import { RecordView } from "./record";
import { partyNames } from "./values";
import { type Key, useWords } from "./words";

export const PAGE = 25;
export type Order = "newest" | "oldest" | "unsure";
const ORDERS: Order[] = ["newest", "oldest", "unsure"];

export function ordered(data: Overview, records: number[], order: Order): number[] {
  const { date, confidence } = data.records;
  const sorted = [...records];
  if (order === "unsure") return sorted.sort((a, b) => confidence[a] - confidence[b] || a - b);
  const sign = order === "newest" ? -1 : 1;
  return sorted.sort((a, b) => {
    const [one, other] = [date[a], date[b]];
    if (one === other) return a - b;
    if (!one || !other) return one ? -1 : 1; // those without a date last, either way
    return one < other ? -sign : sign;
  });
}

interface Props {
  data: Overview;
  records: number[]; // in order
  order: Order;
  setOrder(order: Order): void;
  page: number;
  setPage(page: number): void;
  opened: string | null;
  open(id: string | null): void;
}

export function RecordList({ data, records, order, setOrder, page, setPage, opened, open }: Props) {
  const { t } = useWords();
  const pages = Math.max(1, Math.ceil(records.length / PAGE));
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useMemo(() => records.slice(page * PAGE, (page + 1) * PAGE), [records, page]);
  const turn = (to: number) => {
    setPage(to);
    heading.current?.focus();
    heading.current?.scrollIntoView();
  };
  return (
    <section id="records" aria-labelledby="records-heading">
      <div class="section-head">
        <h2 id="records-heading" tabIndex={-1} ref={heading}>{t("records")}</h2>
        <label class="order">
          <span>{t("sort")}</span>
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)}>
            {ORDERS.map((name) => <option key={name} value={name}>{t(`sort.${name}` as Key)}</option>)}
          </select>
        </label>
      </div>
      {!records.length && <p class="nothing">{t("results.none")}</p>}
      <ol class="records" start={page * PAGE + 1}>
        {shown.map((record) => (
          <RecordItem key={record} data={data} record={record}
            isOpen={opened === data.records.agreement_id[record]} open={open} />
        ))}
      </ol>
      {pages > 1 && (
        <nav class="pager" aria-label={t("records")}>
          <button type="button" disabled={page === 0} onClick={() => turn(page - 1)}>← {t("page.previous")}</button>
          <span>{t("page.of", { n: page + 1, all: pages })}</span>
          <button type="button" disabled={page >= pages - 1} onClick={() => turn(page + 1)}>{t("page.next")} →</button>
        </nav>
      )}
    </section>
  );
}

interface ItemProps { data: Overview; record: number; isOpen: boolean; open(id: string | null): void }

function RecordItem({ data, record, isOpen, open }: ItemProps) {
  const words = useWords();
  const { t } = words;
  const { records: r, articles } = data;
  const id = r.agreement_id[record];
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const place = item.current;
    if (!isOpen || !place) return;
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 0 || Math.min(top + 200, bottom) > innerHeight) place.scrollIntoView({ block: "start" });
  }, [isOpen]);
  const parties = partyNames(data, record);
  const type = words.code("type", r.type[record]);
  const date = r.date[record];
  return (
    <li class={`record ${isOpen ? "open" : ""}`} ref={item}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => open(isOpen ? null : id)}>
          <span class="when">{date ? words.date(date) : t("record.undated")}</span>
          <span class="what">
            <span class="who">{parties.length ? parties.join(" · ") : t("record.no_parties")}</span>
            <span class="about">{r.title[record] ?? articles.title[r.article[record]] ?? ""}</span>
            <span class="tags">
              <span class={`status ${r.status[record]}`}>{words.code("status", r.status[record])}</span>
              <span>{type}</span>
              {articles.source[r.article[record]] && <span>{articles.source[r.article[record]]}</span>}
              <span>{t("record.confidence", { score: words.number(Math.round(r.confidence[record] * 100) / 100) })}</span>
            </span>
          </span>
        </button>
      </h3>
      {isOpen && <RecordView data={data} record={record} open={open} />}
    </li>
  );
}
