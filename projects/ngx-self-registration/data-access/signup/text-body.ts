import { HttpErrorResponse } from '@angular/common/http';
import { catchError, MonoTypeOperatorFunction, throwError } from 'rxjs';

/**
 * Text out of an answer that is either a JSON string or bare text: the contract calls both `string`, and servers
 * have sent both.
 */
export function textBody(body: string | null): string {
  const text = body ?? '';
  if (!text.trimStart().startsWith('"')) {
    return text;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'string' ? parsed : text;
  } catch {
    // Bare text that happens to begin with a quotation mark.
    return text;
  }
}

/**
 * Gives a refusal its JSON body back: `HttpClient` leaves the bodies of errors unparsed too where text was asked for.
 */
export function withJsonErrors<T>(): MonoTypeOperatorFunction<T> {
  return catchError((error: unknown) => {
    if (!(error instanceof HttpErrorResponse) || typeof error.error !== 'string') {
      return throwError(() => error);
    }
    const { headers, status, statusText, url } = error;
    let body: unknown = error.error;
    try {
      body = JSON.parse(error.error);
    } catch {
      // A proxy's HTML page, say: stays text, out of which nobody reads a message.
    }
    return throwError(() => new HttpErrorResponse({ error: body, headers, status, statusText, url: url ?? undefined }));
  });
}
