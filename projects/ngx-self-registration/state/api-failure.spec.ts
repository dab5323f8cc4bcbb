import { HttpErrorResponse } from '@angular/common/http';
import { apiFailure } from './api-failure';
import { failureText } from './failure-text';

const refused = (status: number, error: unknown) => new HttpErrorResponse({ status, error });

describe('apiFailure', () => {
  it('reads what the server says, and the field that it is about where it names one', () => {
    const body = { status: 400, message: 'Taken.', errorCode: 31, timestamp: 0 };
    const failure = { status: 400, message: 'Taken.', errorCode: 31 };
    expect(apiFailure(refused(400, body))).toEqual(failure);
    expect(apiFailure(refused(400, { ...body, field: 'name' }))).toEqual({ ...failure, field: 'name' });
  });

  it('reads a refusal that a resource has wrapped', () => {
    const wrapped = new Error('Resource returned an error', {
      cause: refused(404, { message: 'Gone.', errorCode: 32 }),
    });
    expect(apiFailure(wrapped)).toEqual({ status: 404, message: 'Gone.', errorCode: 32 });
  });

  it('makes no sentence of what is none', () => {
    const nothing = { message: null, errorCode: null };
    expect(apiFailure(refused(502, '<html>Bad Gateway</html>'))).toEqual({ status: 502, ...nothing });
    expect(apiFailure(refused(0, new ProgressEvent('error')))).toEqual({ status: 0, ...nothing });
    expect(apiFailure(null)).toEqual({ status: -1, ...nothing });
    expect(apiFailure(new Error('No room.'))).toEqual({ status: -1, ...nothing, message: 'No room.' });
  });
});

describe('failureText', () => {
  const textOf = (status: number, message: string | null) =>
    failureText({ status, message, errorCode: null }, (key) => key.replace('self-registration.common.', ''));

  it('is the server’s sentence, or says that it was not reached, or that nobody knows', () => {
    expect(textOf(400, 'Taken.')).toBe('Taken.');
    expect(textOf(0, null)).toBe('no-connection');
    expect(textOf(500, null)).toBe('unknown-error');
    expect(textOf(500, '')).toBe('unknown-error');
  });
});
