/** The little that roadmap pages ask of the browser besides the 3D path. */

/** Puts the keyboard where it belongs after something has opened or closed. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: id === "path-panel-title" });
}

/** Keeps a chosen view in the address, without a step in the history, and for the next visit. */
export function remember(cookie: string, view: string, address: string): void {
  history.replaceState(history.state, "", address);
  const overTls = location.protocol === "https:"; // the server believes only guarded names there
  document.cookie = `${overTls ? "__Host-" : ""}${cookie}=${view};path=/;max-age=31536000;samesite=lax${overTls ? ";secure" : ""}`;
}

/** True when the text is on the clipboard; else it is marked, so that a person can copy it. */
export async function copy(id: string): Promise<boolean> {
  const field = document.getElementById(id) as HTMLInputElement | null;
  if (!field) return false;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false; // not allowed here: the text stays marked
  }
}

export function closeDialog(id: string): void {
  (document.getElementById(id) as HTMLDialogElement | null)?.close();
}
