/** Answers not handed in yet, on this device only, one an account and form. */
export interface Draft {
  account: string;
  form: string;
  answers: Record<string, number>;
  seconds: number;
  savedAt: number;
  /** Sent off: gone as soon as the result is seen. */
  handedIn?: boolean;
}

const prefix = "clario.inventory.";
const keptFor = 30 * 24 * 3600 * 1000;

export function load(account: string, form: string): Draft {
  const draft = read(`${prefix}${account}.${form}`);
  return { account, form, answers: draft?.answers ?? {}, seconds: draft?.seconds ?? 0, savedAt: Date.now() };
}

export function save(draft: Draft): void {
  try {
    localStorage.setItem(`${prefix}${draft.account}.${draft.form}`, JSON.stringify({ ...draft, savedAt: Date.now() }));
  } catch {
    // Storage is full or forbidden: the answers still stand in the page.
  }
}

/** The newest unfinished draft of the account. */
export function resumable(account: string): Draft | null {
  const drafts = ["short", "full"].map((form) => read(`${prefix}${account}.${form}`));
  const open = drafts.filter((draft): draft is Draft => draft !== null && Object.keys(draft.answers).length > 0);
  return open.sort((a, b) => b.savedAt - a.savedAt)[0] ?? null;
}

export function clearFinished(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && read(key)?.handedIn) localStorage.removeItem(key);
}

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
    if (draft && Date.now() - draft.savedAt < keptFor) return draft;
    localStorage.removeItem(key); // answers of long ago lie around on nobody's device
    return null;
  } catch {
    return null;
  }
}
