/**
 * Reads what the two test runners say of themselves: how many passed, failed, and what was skipped and why. The
 * figures come from their reports (TAP, JSON), never from their words for people.
 */
export type Compte = {
  readonly passes: number;
  readonly echecs: number;
  /** One line each: the test and its reason. A skip without reason counts as a failure. */
  readonly sautes: readonly string[];
};
export const rien: Compte = { passes: 0, echecs: 0, sautes: [] };

export const ajouter = (a: Compte, b: Compte): Compte => ({
  passes: a.passes + b.passes,
  echecs: a.echecs + b.echecs,
  sautes: [...a.sautes, ...b.sautes],
});

/** From the TAP report of `node --test`: the totals at the end, and the directives of skipped tests. */
export function compterTap(tap: string): Compte {
  const total = (nom: string): number =>
    [...tap.matchAll(new RegExp(`^# ${nom} (\\d+)$`, "gm"))].reduce((n, m) => n + Number(m[1]), 0);
  const sautes = [...tap.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm)];
  const muets = sautes.filter((m) => m[2] === "").length;
  return {
    passes: total("pass"),
    echecs: total("fail") + total("cancelled") + total("todo") + muets,
    sautes: sautes.map((m) => `${m[1]}: ${m[2] || "no reason given"}`),
  };
}

type Suite = {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: "expected" | "unexpected" | "flaky" | "skipped";
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
};

function compterSuite(suite: Suite): Compte {
  let compte = rien;
  for (const { title, tests } of suite.specs ?? []) {
    for (const { status, annotations } of tests) {
      const raison = annotations.find((a) => a.type === "skip")?.description;
      const saute = status === "skipped";
      compte = ajouter(compte, {
        passes: status === "expected" ? 1 : 0,
        echecs: status === "unexpected" || status === "flaky" || (saute && !raison) ? 1 : 0,
        sautes: saute ? [`${title}: ${raison ?? "no reason given"}`] : [],
      });
    }
  }
  for (const enfant of suite.suites ?? []) compte = ajouter(compte, compterSuite(enfant));
  return compte;
}

/** From the JSON report of Playwright; an error outside any test (a file that cannot load) is a failure. */
export function compterPlaywright(json: string): Compte {
  const rapport = JSON.parse(json) as { suites: readonly Suite[]; errors?: readonly unknown[] };
  const compte = compterSuite({ suites: rapport.suites });
  return { ...compte, echecs: compte.echecs + (rapport.errors?.length ?? 0) };
}
