/** After moving to another page without a reload: focus its heading, as a reload would let assistive technology start anew. */
export function startFocus(): void {
  let path = location.pathname;
  const blazor = window.Blazor;
  blazor?.addEventListener("enhancedload", () => {
    if (path === location.pathname) return;
    path = location.pathname;
    const heading = document.querySelector<HTMLElement>("main h1");
    if (!heading || heading.closest("main")?.contains(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
