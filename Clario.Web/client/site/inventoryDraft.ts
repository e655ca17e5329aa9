/** Answers not handed in yet, on this device only, one an account and form. */
export interface Draft {
  form: string;
  answers: Record<string, number>;
  seconds: number;
}

/** Whose drafts, and what they are sealed with: a key that the session alone holds (Base64), so that they end with it. */
export interface Owner {
  account: string;
  key: string;
}

/** As it lies in the browser's storage. */
interface Kept {
  sealed: string;
  savedAt: number;
  /** Sent off: gone as soon as the result is seen. */
  handedIn?: boolean;
}

const prefix = "clario.inventory.";
const keptFor = 30 * 24 * 3600 * 1000;
let writing = Promise.resolve();
let handedIn = 0;

export function ownerOf(element: HTMLElement): Owner {
  return { account: element.dataset.account ?? "", key: element.dataset.draftKey ?? "" };
}

export async function load(owner: Owner, form: string): Promise<Draft> {
  return (await open(nameOf(owner, form), owner)) ?? { form, answers: {}, seconds: 0 };
}

/** One after the other, so that the last is what stays. */
export function save(owner: Owner, draft: Draft): void {
  const words = JSON.stringify(draft);
  const before = handedIn;
  writing = writing.then(() => write(nameOf(owner, draft.form), owner, words, () => before === handedIn));
}

export function markHandedIn(owner: Owner, form: string): void {
  const name = nameOf(owner, form);
  const kept = read(name);
  if (kept) store(name, { ...kept, handedIn: true });
  handedIn++; // what is still on its way would take the mark off
}

/** The newest unfinished draft of the account. */
export async function resumable(owner: Owner): Promise<Draft | null> {
  const names = ["short", "full"].map((form) => nameOf(owner, form)).sort((a, b) => (read(b)?.savedAt ?? 0) - (read(a)?.savedAt ?? 0));
  for (const name of names) {
    const draft = await open(name, owner);
    if (draft && Object.keys(draft.answers).length > 0) return draft;
  }
  return null;
}

export function clearFinished(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix) && read(name)?.handedIn) localStorage.removeItem(name);
}

const nameOf = (owner: Owner, form: string) => `${prefix}${owner.account}.${form}`;

async function write(name: string, owner: Owner, words: string, counts: () => boolean): Promise<void> {
  const key = await keyOf(owner);
  if (!key) return;
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bytesOf(name) }, key, bytesOf(words)));
  if (counts()) store(name, { sealed: btoa(String.fromCharCode(...nonce, ...sealed)), savedAt: Date.now() });
}

async function open(name: string, owner: Owner): Promise<Draft | null> {
  const kept = read(name);
  const key = kept && (await keyOf(owner));
  if (!key) return null;
  try {
    const bytes = fromBase64(kept.sealed);
    const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: bytesOf(name) }, key, bytes.slice(12));
    return JSON.parse(new TextDecoder().decode(words)) as Draft;
  } catch {
    localStorage.removeItem(name); // of a session that is over
    return null;
  }
}

/** Null where browsers have no cryptography, which is over plain http: then nothing is kept. */
async function keyOf(owner: Owner): Promise<CryptoKey | null> {
  if (!owner.key || !globalThis.crypto?.subtle) return null;
  return crypto.subtle.importKey("raw", fromBase64(owner.key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null") as Kept | null;
    if (kept?.sealed && Date.now() - kept.savedAt < keptFor) return kept;
    localStorage.removeItem(name); // answers of long ago lie around on nobody's device
  } catch {
    // Storage is forbidden, or holds what nobody can read.
  }
  return null;
}

function store(name: string, kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the answers still stand in the page.
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
