interface Found {
  group: string;
  title: string;
  about?: string;
  url: string;
}

const searchDelay = 140;

/** The command palette: pages at once, careers and roadmaps as the server finds them. */
export function startPalette(): void {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      if (open()) event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-palette-open]")) open();
    if (target === dialog()) dialog()?.close();
    if (target.closest(".palette-item")) dialog()?.close();
  });
  document.addEventListener("input", (event) => {
    if ((event.target as Element).id === "palette-input") refresh();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.target as Element).id === "palette-input") keys(event);
  });
}

const dialog = () => document.getElementById("palette") as HTMLDialogElement | null;
const input = () => document.getElementById("palette-input") as HTMLInputElement;
const list = () => document.getElementById("palette-list") as HTMLElement;
const items = () => [...list().querySelectorAll<HTMLAnchorElement>(".palette-item")];

let asked = 0;
let timer = 0;

function open(): boolean {
  const box = dialog();
  if (!box) return false;
  if (!box.open) box.showModal();
  input().select();
  refresh();
  return true;
}

function pages(words: string): Found[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(".rail li .rail-link");
  const found: Found[] = [...links].map((link) => ({ group: "Pages", title: link.textContent?.trim() ?? "", url: link.pathname }));
  const lower = words.toLowerCase();
  return found.filter((page) => page.title.toLowerCase().includes(lower));
}

function refresh(): void {
  const words = input().value.trim();
  const here = pages(words);
  show(here);
  status(words.length > 1 ? "Searching" : "");
  clearTimeout(timer);
  const mine = ++asked;
  timer = window.setTimeout(() => void search(words, here, mine), searchDelay);
}

async function search(words: string, here: Found[], mine: number): Promise<void> {
  const answer = await fetch(`/palette?query=${encodeURIComponent(words)}`).catch(() => null);
  if (mine !== asked) return;
  if (!answer?.ok) {
    status("Search isn't available right now; pages are.");
    return;
  }
  const found = [...here, ...((await answer.json()) as Found[])];
  if (mine !== asked) return;
  show(found);
  status(found.length === 0 ? "Nothing found. Try other words." : "");
}

function show(found: Found[]): void {
  const children: HTMLElement[] = [];
  let group = "";
  for (const [index, item] of found.entries()) {
    if (item.group !== group) children.push(heading((group = item.group)));
    children.push(option(item, index));
  }
  list().replaceChildren(...children);
  select(0);
}

function heading(words: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "palette-group";
  element.setAttribute("role", "presentation");
  element.textContent = words;
  return element;
}

function option(item: Found, index: number): HTMLElement {
  const element = document.createElement("a");
  element.className = "palette-item";
  element.id = `palette-item-${index}`;
  element.href = item.url;
  element.tabIndex = -1;
  element.setAttribute("role", "option");
  element.append(Object.assign(document.createElement("span"), { textContent: item.title }));
  if (item.about) element.append(Object.assign(document.createElement("small"), { textContent: item.about }));
  return element;
}

function select(index: number): void {
  for (const [at, item] of items().entries()) {
    item.setAttribute("aria-selected", String(at === index));
    if (at === index) {
      input().setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }
  if (items().length === 0) input().removeAttribute("aria-activedescendant");
}

function keys(event: KeyboardEvent): void {
  const all = items();
  const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(Math.min(at + 1, all.length - 1));
  else if (event.key === "ArrowUp") select(Math.max(at - 1, 0));
  else if (event.key === "Enter") all[at]?.click();
  else return;
  event.preventDefault();
}

function status(words: string): void {
  const element = document.getElementById("palette-status");
  if (element) element.textContent = words;
}
