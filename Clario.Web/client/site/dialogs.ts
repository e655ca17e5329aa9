/** Opens and closes native dialogs by attribute, so that a static page needs no script of its own. */
export function startDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-dialog-open]");
    if (opener) (document.getElementById(opener.dataset.dialogOpen ?? "") as HTMLDialogElement | null)?.showModal();
    if (target.closest("[data-dialog-close]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement && target.open) target.close(); // a click on the backdrop
    if (target.closest("[data-reload]")) location.reload();
  });
}
