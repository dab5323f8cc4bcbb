/* What specs of running actions look at: the page, as the dialogs are compiled while they run. */

/** Long enough for a machine that is busy with others; milliseconds. */
const LONGEST_MS = 10_000;

/** Waits until something is true; a test that waits in vain says for what. */
export async function until<T>(what: string, find: () => T | null | undefined | false): Promise<T> {
  for (const end = performance.now() + LONGEST_MS; performance.now() < end;) {
    const found = find();
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited in vain for ${what}`);
}

/** The open dialog. */
export const dialogElement = () => document.querySelector<HTMLElement>('mat-dialog-container');
/** A button of the open dialog, by a part of its text. */
export const button = (text: string) =>
  Array.from(document.querySelectorAll<HTMLButtonElement>('mat-dialog-container button')).find((found) =>
    found.textContent?.includes(text),
  );

/** Fills a field, as typing does. */
export function type(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement>(selector) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input'));
}
