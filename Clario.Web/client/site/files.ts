// A file that is too large is refused where it is chosen, before it has been sent.
export function startFiles(): void {
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.mostBytes) return;
    const size = input.files?.[0]?.size ?? 0;
    input.setCustomValidity(size > Number(input.dataset.mostBytes) ? (input.dataset.tooLarge ?? "") : "");
    input.reportValidity();
  });
}
