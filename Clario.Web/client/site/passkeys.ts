/**
 * Forms that make or use a passkey. The form says where its options come from (data-passkey-options); a button with data-passkey="get" or "create" asks the
 * browser before the form is sent. Everything else about the form is as without script.
 */
export function startPasskeys(): void {
  if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) return;
  show();
  window.Blazor?.addEventListener("enhancedload", show);
  document.addEventListener("submit", (event) => {
    const kind = (event.submitter as HTMLElement | null)?.dataset.passkey;
    if (kind !== "get" && kind !== "create") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void use(event.target as HTMLFormElement, kind);
  }, true);
}

// A form that is only for passkeys is hidden where there are none.
function show(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey-options][hidden]")) form.hidden = false;
}

async function use(form: HTMLFormElement, kind: "get" | "create"): Promise<void> {
  const say = (words: string) => { form.querySelector("[data-passkey-said]")!.textContent = words; };
  say("");
  try {
    const answer = await fetch(form.dataset.passkeyOptions!, { method: "POST", body: new FormData(form) });
    const said = await answer.json();
    if (!answer.ok) return say(said.detail ?? "That did not work. Please try again.");
    const credential = kind === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(said.options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(said.options) });
    form.querySelector<HTMLInputElement>("[data-passkey-challenge]")!.value = said.challenge;
    form.querySelector<HTMLInputElement>("[data-passkey-credential]")!.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
    form.submit();
  } catch (broken) {
    say((broken as Error).name === "InvalidStateError" ? "This device has a passkey for your account already." : "No passkey was used. You can try again.");
  }
}
