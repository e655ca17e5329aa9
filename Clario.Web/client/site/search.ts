/** Search while typing: the form's own address, loaded in place, so that the address always says what is shown. */
export function startSearch(): void {
  let timer = 0;
  const soon = (event: Event, delay: number) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-live-search]");
    if (!form || !window.Blazor) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => go(form), delay);
  };
  document.addEventListener("input", (event) => soon(event, 220));
  document.addEventListener("change", (event) => soon(event, 0));
  document.addEventListener("submit", (event) => {
    if (!(event.target as Element).matches("form[data-live-search]") || !window.Blazor) return;
    event.preventDefault();
    soon(event, 0);
  });
  window.Blazor?.addEventListener("enhancedload", matchFieldToAddress);
}

function go(form: HTMLFormElement): void {
  if (location.pathname !== form.getAttribute("action")) return; // leaving the field by clicking a link is no search
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value.trim()) query.set(name, value.trim());
  const address = form.getAttribute("action") + (query.size > 0 ? `?${query}` : "");
  if (address !== location.pathname + location.search) window.Blazor?.navigateTo(address, { replaceHistoryEntry: true });
}

// The field is left alone while pages come in, or quick typing would be undone; only going back changes it.
function matchFieldToAddress(): void {
  const field = document.querySelector<HTMLInputElement>("form[data-live-search] input[type=search]");
  if (field && field !== document.activeElement) field.value = new URLSearchParams(location.search).get("query") ?? "";
}
