/** Opens and closes native dialogs by attribute, so that a static page needs no script of its own. */
export function startDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-dialog-open]");
    if (opener) open(opener.dataset.dialogOpen ?? "");
    if (target.closest("[data-dialog-close]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement && target.open) target.close(); // a click on the backdrop
    if (target.closest("[data-reload]")) location.reload();
  });
  document.addEventListener("close", () => coming.disconnect(), true);
}

let opened = "";

// A page that comes alive puts new elements in the place of those that were sent; a dialog opened before then would be gone.
const coming = new MutationObserver(() => {
  const dialog = find(opened);
  if (!dialog || dialog.open) return;
  coming.disconnect();
  dialog.showModal();
});

function open(id: string): void {
  const dialog = find(id);
  if (!dialog) return;
  dialog.showModal();
  opened = id;
  coming.observe(document.body, { childList: true, subtree: true, attributeFilter: ["open"] });
}

const find = (id: string) => document.getElementById(id) as HTMLDialogElement | null;
