/** Id that ngx-captcha gives to the script element it adds; the spelling is its own. */
const SCRIPT_ID = 'ngx-catpcha-script';

/** How long Google may take to answer before the page says that it does not. */
export const RECAPTCHA_TIMEOUT_MS = 15_000;

/**
 * Calls `failed` once when Google's script cannot be had: ngx-captcha itself never tells. Returns a function that
 * ends the watch, to be called when the captcha is there.
 */
export function watchRecaptchaScript(document: Document, failed: () => void): () => void {
  const script = document.getElementById(SCRIPT_ID);
  const end = () => {
    clearTimeout(timer);
    script?.removeEventListener('error', fail);
  };
  const fail = () => {
    end();
    failed();
  };
  const timer = setTimeout(fail, RECAPTCHA_TIMEOUT_MS);
  script?.addEventListener('error', fail);
  return end;
}
