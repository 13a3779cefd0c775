// A service that answers nobody else wants a token: asked for once, kept as long as the tab is open.

import { byId } from "./dom.js";

const KEPT = "modelwire.token";
const UNAUTHENTICATED = 401;
const FORBIDDEN = 403;

const dialog = byId("token-dialog");
const field = byId("token");
const why = byId("token-why");
let asked = null;

export const token = () => sessionStorage.getItem(KEPT);

// Why a token is wanted, for people; null where none would help.
export function wanted(status, problem) {
  if (status === UNAUTHENTICATED) return token() ? "The token given does not hold, or not any more." : "This service answers only who shows a token.";
  if (status === FORBIDDEN && problem?.type?.endsWith("/insufficient-scope")) return "The token given does not allow this. Another one may.";
  return null;
}

// Resolves to whether there is another token to try. Who asks meanwhile waits for the same answer.
export function demand(reason) {
  asked ??= new Promise((resolve) => {
    why.textContent = reason;
    field.value = "";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      const given = dialog.returnValue === "use" ? field.value.trim() : "";
      if (given) sessionStorage.setItem(KEPT, given);
      asked = null;
      resolve(given !== "");
    }, { once: true });
  });
  return asked;
}
