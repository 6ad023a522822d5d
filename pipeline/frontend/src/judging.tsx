// Accept, correct or reject a value; add one that is missing.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Judgement, Judgements, Verdict } from "./judgements";
import type { ValueControls } from "./record";
import { type Field, PARTS, shown, type Value } from "./values";
import { useWords } from "./words";

const TYPES = [
  "nota_kesepahaman", "nota_kesepakatan", "kesepakatan_bersama", "perjanjian_kerja_sama", "persetujuan",
  "letter_of_intent", "adendum", "lainnya",
];
const CHOICES: Partial<Record<Field, string[]>> = { type: TYPES, status: ["signed", "planned", "existing"] };
const LISTED: Field[] = ["numbers", "parties", "signatories", "scope"];
const PATTERNS: Partial<Record<Field, string>> = {
  date: "\\d{4}(-\\d{2}(-\\d{2})?)?", valid_until: "\\d{4}(-\\d{2}(-\\d{2})?)?", duration: "P(\\d+[YMWD])+",
};
/** The controls of the values of one record. */
export function controlsFor(judgements: Judgements, article: string, agreement: string): ValueControls {
  return {
    of: (value) => value.field === "expires_on" ? null
      : <Verdicts judgements={judgements} article={article} agreement={agreement} value={value} />,
    after: (field, values) => field === "expires_on" ? null
      : <Additions judgements={judgements} article={article} agreement={agreement} field={field} isEmpty={!values.length} />,
  };
}

interface VerdictsProps { judgements: Judgements; article: string; agreement: string; value: Value }

function Verdicts({ judgements, article, agreement, value }: VerdictsProps) {
  const words = useWords();
  const { t } = words;
  const [isEditing, edit] = useState(false);
  const said = judgements.of(agreement, article, value.field, value.raw);
  const judge = (verdict: Verdict, right: unknown = null) => judgements.say({
    article_id: article, agreement_id: agreement, field: value.field, machine: value.raw, value: right,
    verdict: said?.verdict === verdict && verdict !== "correct" ? "withdraw" : verdict,
  });
  const button = (verdict: "accept" | "correct" | "reject", sign: string, act: () => void) => (
    <button type="button" class={`verdict ${verdict}`} aria-pressed={said?.verdict === verdict}
      aria-label={`${t(`review.${verdict}`)}: ${value.text}`} title={t(`review.${verdict}`)} onClick={act}>{sign}</button>
  );
  return (
    <div class="verdicts" role="group" aria-label={value.text}>
      {button("accept", "✓", () => judge("accept"))}
      {button("correct", "✎", () => edit(!isEditing))}
      {button("reject", "✕", () => judge("reject"))}
      {said?.verdict === "correct" && !isEditing && <span class="right">→ {shown(words, value.field, said.value)}</span>}
      {said?.verdict === "reject" && <span class="right">{t("review.rejected")}</span>}
      {isEditing && (
        <Editor field={value.field} initial={said?.verdict === "correct" ? said.value : value.raw}
          save={(right) => { judge("correct", right); edit(false); }} cancel={() => edit(false)} />
      )}
    </div>
  );
}

interface AdditionsProps { judgements: Judgements; article: string; agreement: string; field: Field; isEmpty: boolean }

function Additions({ judgements, article, agreement, field, isEmpty }: AdditionsProps) {
  const words = useWords();
  const { t } = words;
  const [isEditing, edit] = useState(false);
  const added = judgements.added(agreement, field);
  const say = (verdict: Verdict, value: unknown) =>
    judgements.say({ article_id: article, agreement_id: agreement, field, machine: null, verdict, value });
  const hasRoom = LISTED.includes(field) || (isEmpty && !added.length);
  return (
    <>
      {added.map((judgement) => (
        <p key={JSON.stringify(judgement.value)} class="addition">
          + {shown(words, field, judgement.value)}{" "}
          <button type="button" class="link" onClick={() => say("withdraw", judgement.value)}>{t("review.withdraw")}</button>
        </p>
      ))}
      {hasRoom && !isEditing && (
        <button type="button" class="add" onClick={() => edit(true)}
          aria-label={`${t("review.add")}: ${words.code("field", field)}`}>+ {t("review.add")}</button>
      )}
      {isEditing && <Editor field={field} initial={null} save={(value) => { say("correct", value); edit(false); }} cancel={() => edit(false)} />}
    </>
  );
}

interface EditorProps { field: Field; initial: unknown; save(value: unknown): void; cancel(): void }

function Editor({ field, initial, save, cancel }: EditorProps) {
  const words = useWords();
  const { t } = words;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, select")?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? "").trim() || null;
    const value = field === "signatories" ? Object.fromEntries(PARTS.map((part) => [part, text(part)])) : text("value");
    if (value && (typeof value === "string" || Object.values(value).some(Boolean))) save(value);
  };
  const label = words.code("field", field);
  const choices = CHOICES[field];
  return (
    <form class="editor" ref={form} onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && cancel()}>
      {field === "signatories"
        ? PARTS.map((part) => (
          <label key={part}>{t(`field.${part}`)}
            <input name={part} defaultValue={(initial as Record<string, string> | null)?.[part] ?? ""} />
          </label>
        ))
        : choices
          ? (
            <select name="value" aria-label={label}>
              {choices.map((code) => (
                <option key={code} value={code} selected={code === initial}>{words.code(field, code)}</option>
              ))}
            </select>
          )
          : (
            <input name="value" aria-label={label} defaultValue={String(initial ?? "")} required pattern={PATTERNS[field]}
              title={PATTERNS[field] ? t(field === "duration" ? "review.hint.duration" : "review.hint.date") : undefined} />
          )}
      <button type="submit">{t("review.save")}</button>
      <button type="button" onClick={cancel}>{t("review.cancel")}</button>
    </form>
  );
}

/** Accepts every value of a record that has not been judged. */
export async function acceptRest(judgements: Judgements, article: string, agreement: string, values: Value[]) {
  const open = values.filter((value) =>
    value.field !== "expires_on" && !judgements.of(agreement, article, value.field, value.raw));
  for (const value of open) {
    const accepted: Judgement = {
      article_id: article, agreement_id: agreement, field: value.field, machine: value.raw, verdict: "accept", value: null,
    };
    await judgements.say(accepted);
  }
}
