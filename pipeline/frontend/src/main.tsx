// The page: reads what it carries, keeps the filter in the address, and lays out the parts.
import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Overview, readOverview } from "./data";
import { type Filter, find, fromHash, isFiltered, makeIndex, toHash } from "./filters";
import { Expiring, Figures, Lead } from "./overview";
import { Network, TopParties } from "./parties";
import { type Order, ordered, PAGE, RecordList } from "./records";
import { Review } from "./review";
import { useLang, useTheme } from "./settings";
import { Sidebar } from "./sidebar";
import { Timeline } from "./timeline";
import { language, useWords, Words } from "./words";

function Page({ data }: { data: Overview }) {
  const [lang, setLang] = useLang();
  const words = useMemo(() => language(lang), [lang]);
  const [start] = useState(() => fromHash(data, location.hash));
  const [filter, setFilter] = useState<Filter>(start.filter);
  const [order, setOrder] = useState<Order>("newest");
  const [page, setPage] = useState(0);
  const [opened, setOpened] = useState<string | null>(start.open);
  const index = useMemo(() => makeIndex(data), [data]);
  const found = useMemo(() => find(data, index, filter), [data, index, filter]);
  const records = useMemo(() => ordered(data, found.records, order), [data, found, order]);

  const narrow = (next: Filter) => { setFilter(next); setPage(0); };
  const goToRecords = () => {
    const heading = document.getElementById("records-heading");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  };
  const openAnywhere = (id: string | null, among = records) => {
    setOpened(id);
    const at = id === null ? -1 : among.findIndex((i) => data.records.agreement_id[i] === id);
    if (at >= 0) setPage(Math.floor(at / PAGE));
  };
  useEffect(() => openAnywhere(start.open), []);
  useEffect(() => {
    const hash = toHash(data, filter, opened);
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }, [filter, opened]);

  return (
    <Words.Provider value={words}>
      <a class="skip" href="#records-heading" onClick={(event) => { event.preventDefault(); goToRecords(); }}>{words.t("skip")}</a>
      <Header data={data} shown={records.length} lang={lang} setLang={setLang} />
      <div class="layout">
        <Sidebar data={data} filter={filter} setFilter={narrow} found={found} goToRecords={goToRecords} />
        <main>
          {data.review ? <Review data={data} found={found.records} filtered={isFiltered(filter)} /> : <>
            <Figures data={data} records={found.records} />
            <Timeline data={data} records={found.records} month={filter.month}
              setMonth={(month) => narrow({ ...filter, month })} />
            <div class="pair">
              <TopParties data={data} records={found.records} body={filter.body} setBody={(body) => narrow({ ...filter, body })} />
              <Network data={data} records={found.records} body={filter.body} setBody={(body) => narrow({ ...filter, body })} />
            </div>
            <Expiring data={data} records={found.records} open={openAnywhere} />
            <RecordList data={data} records={records} order={order} setOrder={(next) => { setOrder(next); setPage(0); }}
              page={page} setPage={setPage} opened={opened} open={openAnywhere} />
          </>}
        </main>
      </div>
      <Footer data={data} />
    </Words.Provider>
  );
}

interface HeaderProps { data: Overview; shown: number; lang: "id" | "en"; setLang(lang: "id" | "en"): void }

function Header({ data, shown, lang, setLang }: HeaderProps) {
  const { t } = useWords();
  const [theme, setTheme] = useTheme();
  const other = lang === "id" ? "en" : "id";
  return (
    <header>
      <div class="switches">
        <button type="button" lang={other} onClick={() => setLang(other)}>{t("language")}</button>
        <button type="button" onClick={() => setTheme(theme === "dark" ? "light" : "dark")}>
          {theme === "dark" ? `☀ ${t("theme.light")}` : `☾ ${t("theme.dark")}`}
        </button>
      </div>
      <h1>{data.title ?? t("title")}</h1>
      <Lead data={data} shown={shown} />
    </header>
  );
}

function Footer({ data }: { data: Overview }) {
  const { t, date } = useWords();
  return <footer>{t("made", { version: data.made.version, date: date(data.made.as_of) })}</footer>;
}

const place = document.getElementById("page")!;
readOverview().then(
  (data) => {
    render(<Page data={data} />, place);
    performance.mark("interactive");
  },
  (reason) => { place.textContent = `${reason}`; },
);
