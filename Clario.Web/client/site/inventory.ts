import { clearFinished, load, markHandedIn, ownerOf, resumable, save, type Draft, type Owner } from "./inventoryDraft";

/** Shows the inventory a group at a time, answers by key, and keeps the answers on this device until they are handed in. */
export function startInventory(): void {
  const begin = () => {
    const form = document.querySelector<HTMLFormElement>("form[data-inventory]");
    if (form && form.dataset.begun === undefined) void beginForm(form);
    if (document.querySelector("[data-inventory-done]")) clearFinished();
    void offerResume();
  };
  begin();
  window.Blazor?.addEventListener("enhancedload", begin);
}

async function beginForm(form: HTMLFormElement): Promise<void> {
  form.dataset.begun = "";
  const owner = ownerOf(form);
  new Inventory(form, owner, await load(owner, form.dataset.inventory ?? ""));
}

async function offerResume(): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>("[data-inventory-resume]");
  const draft = link && (await resumable(ownerOf(link)));
  if (!link || !draft) return;
  link.href = `/assessment?form=${draft.form}`;
  const words = link.querySelector("[data-resume-words]");
  if (words) words.textContent = `${Object.keys(draft.answers).length} activities of the ${draft.form} form answered`;
  link.hidden = false;
}

class Inventory {
  private readonly groups: HTMLElement[];
  private readonly questions: HTMLFieldSetElement[];
  private shown = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly owner: Owner,
    private readonly draft: Draft,
  ) {
    this.groups = [...form.querySelectorAll<HTMLElement>(".inventory-group")];
    this.questions = [...form.querySelectorAll<HTMLFieldSetElement>(".question")];
    this.restore();
    form.classList.add("ready");
    form.addEventListener("change", () => this.changed());
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("click", (event) => this.click(event));
    form.addEventListener("submit", (event) => this.submit(event));
    const refused = form.querySelector(".question .field-error");
    const first = this.questions.findIndex((question) => !answered(question));
    this.show(refused || first > 0 ? this.groupOf(this.questions[Math.max(first, 0)]) : 0);
    setInterval(() => this.tick(), 1000);
  }

  private restore(): void {
    for (const [id, answer] of Object.entries(this.draft.answers)) {
      const radio = this.form.querySelector<HTMLInputElement>(`[name="answer-${CSS.escape(id)}"][value="${answer}"]`);
      if (radio && !answered(radio.closest("fieldset"))) radio.checked = true;
    }
    this.count();
  }

  private changed(): void {
    this.draft.answers = {};
    for (const question of this.questions) {
      const value = answered(question)?.value;
      if (value !== undefined) this.draft.answers[question.dataset.item ?? ""] = Number(value);
    }
    this.count();
    save(this.owner, this.draft);
  }

  // Only time in front of the page counts.
  private tick(): void {
    if (document.visibilityState !== "visible" || !this.form.isConnected) return;
    this.draft.seconds += 1;
    if (this.draft.seconds % 10 === 0 && Object.keys(this.draft.answers).length > 0) save(this.owner, this.draft);
  }

  private count(): void {
    const done = this.questions.filter(answered).length;
    const bar = this.form.querySelector("progress");
    if (bar) bar.value = done;
    const words = this.form.querySelector("[data-inventory-count]");
    if (words) words.textContent = `${done} of ${this.questions.length} answered`;
    for (const question of this.questions) if (answered(question)) question.querySelector(".field-error")?.remove();
  }

  private groupOf(question: Element | undefined): number {
    return Math.max(0, this.groups.findIndex((group) => group.contains(question ?? null)));
  }

  private show(index: number): void {
    this.shown = index;
    const last = index === this.groups.length - 1;
    for (const [at, group] of this.groups.entries()) group.hidden = at !== index;
    this.part("[data-inventory-review]").hidden = true;
    this.part("[data-inventory-back]").hidden = index === 0;
    this.part("[data-inventory-next]").hidden = last;
    this.part("[data-inventory-finish]").hidden = !last;
  }

  private go(index: number): void {
    this.show(Math.min(Math.max(index, 0), this.groups.length - 1));
    scrollTo({ top: 0 });
    const group = this.groups[this.shown];
    const open = [...(group?.querySelectorAll("fieldset") ?? [])].find((question) => !answered(question));
    this.focus(open ?? group?.querySelector("fieldset"));
  }

  private focus(question: Element | null | undefined): void {
    const target = question?.querySelector<HTMLInputElement>("input:checked") ?? question?.querySelector<HTMLInputElement>("input");
    target?.focus({ preventScroll: false });
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const jump = target.closest<HTMLElement>("[data-jump]");
    if (target.closest("[data-inventory-next]")) this.go(this.shown + 1);
    if (target.closest("[data-inventory-back]")) this.back();
    if (jump) {
      event.preventDefault();
      const question = document.getElementById(jump.dataset.jump ?? "");
      this.go(this.groupOf(question ?? undefined));
      this.focus(question);
    }
  }

  private back(): void {
    this.go(this.part("[data-inventory-review]").hidden ? this.shown - 1 : this.shown);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const question = (event.target as Element).closest<HTMLFieldSetElement>(".question");
    if (!question) return;
    if (/^[0-4]$/.test(event.key)) this.answer(question, event.key);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.step(question, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") this.part(this.shown === this.groups.length - 1 ? "[data-inventory-finish]" : "[data-inventory-next]").click();
    else return;
    event.preventDefault();
  }

  private answer(question: HTMLFieldSetElement, value: string): void {
    const radio = question.querySelector<HTMLInputElement>(`input[value="${value}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    this.changed();
    this.step(question, 1);
  }

  private step(question: HTMLFieldSetElement, by: number): void {
    const next = this.questions[this.questions.indexOf(question) + by];
    if (next && this.groupOf(next) === this.shown) this.focus(next);
    else if (by > 0) [...this.form.querySelectorAll<HTMLElement>(".inventory-foot .button-main")].find((button) => !button.hidden)?.focus();
    else if (this.shown > 0) this.go(this.shown - 1);
  }

  private submit(event: SubmitEvent): void {
    const missing = this.questions.filter((question) => !answered(question));
    if (missing.length > 0) {
      event.preventDefault();
      this.review(missing);
      return;
    }
    (this.form.elements.namedItem("seconds") as HTMLInputElement).value = String(this.draft.seconds);
    markHandedIn(this.owner, this.draft.form);
  }

  private review(missing: HTMLFieldSetElement[]): void {
    for (const group of this.groups) group.hidden = true;
    const box = this.part("[data-inventory-review]");
    this.part("[data-inventory-review-words]").textContent =
      missing.length === 1 ? "One activity has no answer yet. Choose it to answer." : `${missing.length} activities have no answer yet. Choose one to answer it.`;
    this.part("[data-inventory-missing]").replaceChildren(...missing.map(jumpTo));
    this.part("[data-inventory-back]").hidden = false;
    box.hidden = false;
    box.focus();
  }

  private part(selector: string): HTMLElement {
    return this.form.querySelector<HTMLElement>(selector) as HTMLElement;
  }
}

const answered = (question: Element | null) => question?.querySelector<HTMLInputElement>("input:checked") ?? null;

function jumpTo(question: HTMLFieldSetElement): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${question.id}`;
  link.dataset.jump = question.id;
  link.textContent = question.querySelector("legend")?.textContent ?? "";
  item.append(link);
  return item;
}
