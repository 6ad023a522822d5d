// What the reviewer has said of the values, kept by the server that sent the page.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ReviewSettings } from "./data";

export type Verdict = "accept" | "correct" | "reject" | "withdraw";

export interface Judgement {
  article_id: string;
  agreement_id: string | null;
  field: string;
  machine: unknown;
  verdict: Verdict;
  value: unknown;
}

const LISTED = ["numbers", "parties", "signatories", "scope"];

/** A value as text, whatever the order of an object's parts. */
export function told(value: unknown): string {
  if (value && typeof value === "object") return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(value ?? null);
}

/** What a judgement is about; as in the tables, an item added to a list is told by itself. */
function subject(judgement: Judgement): string {
  const added = LISTED.includes(judgement.field) && judgement.machine === null;
  const { article_id, agreement_id, field, machine, value } = judgement;
  return [article_id, agreement_id, field, told(machine), added ? told(value) : ""].join("\n");
}

export interface Judgements {
  all: Judgement[];
  failure: string | null;
  say(judgement: Judgement): Promise<void>;
  of(agreement: string | null, article: string, field: string, machine: unknown): Judgement | undefined;
  added(agreement: string, field: string): Judgement[];
}

export function useJudgements(settings: ReviewSettings | null): Judgements {
  const [standing, setStanding] = useState(new Map<string, Judgement>());
  const [failure, setFailure] = useState<string | null>(null);
  const keep = (judgements: Judgement[]) => setStanding((before) => {
    const after = new Map(before);
    for (const judgement of judgements) {
      after.delete(subject(judgement));
      if (judgement.verdict !== "withdraw") after.set(subject(judgement), judgement);
    }
    return after;
  });
  const ask = async (body?: Judgement) => {
    const answer = await fetch("/judgements", {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${settings!.token}`, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const data = await answer.json();
    if (!answer.ok) throw new Error(data.error);
    return data;
  };
  useEffect(() => {
    if (settings) ask().then(keep, (reason) => setFailure(reason.message));
  }, [settings]);
  return useMemo(() => ({
    all: [...standing.values()],
    failure,
    async say(judgement) {
      try {
        keep([await ask(judgement)]);
        setFailure(null);
      } catch (reason) {
        setFailure((reason as Error).message);
      }
    },
    of: (agreement_id, article_id, field, machine) =>
      standing.get(subject({ article_id, agreement_id, field, machine, verdict: "accept", value: null })),
    added: (agreement_id, field) => [...standing.values()].filter((judgement) =>
      judgement.agreement_id === agreement_id && judgement.field === field && judgement.machine === null
      && judgement.verdict === "correct"),
  }), [standing, failure]);
}
