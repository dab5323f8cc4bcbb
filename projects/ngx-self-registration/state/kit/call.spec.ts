import { HttpErrorResponse } from '@angular/common/http';
import { createAction, props } from '@ngrx/store';
import { firstValueFrom, of, throwError } from 'rxjs';
import type { ApiFailure } from '../api-failure';
import { DONE, endsIn, failed, IDLE, instead, isRunning, RUNNING } from './call';

const told = createAction('[Test] Told', props<{ answer: number }>());
const notTold = createAction('[Test] Not told', props<{ failure: ApiFailure }>());
const refused = (status: number) =>
  throwError(() => new HttpErrorResponse({ status, error: { status, message: 'No.', errorCode: 31 } }));

describe('A call', () => {
  it('runs while any of several does', () => {
    const over = failed({ status: 500, message: null, errorCode: null });
    expect(isRunning(IDLE, DONE, over)).toBeFalse();
    expect(isRunning(DONE, RUNNING)).toBeTrue();
  });

  it('ends in an action with the answer, or in one with what went wrong', async () => {
    const end = endsIn((answer: number) => told({ answer }), notTold);
    expect(await firstValueFrom(of(1).pipe(end))).toEqual(told({ answer: 1 }));
    expect(await firstValueFrom(refused(400).pipe(end))).toEqual(
      notTold({ failure: { status: 400, message: 'No.', errorCode: 31 } }),
    );
  });

  it('goes on after the statuses named, and after no other', async () => {
    expect(await firstValueFrom(refused(404).pipe(instead(null, 403, 404)))).toBeNull();
    await expectAsync(firstValueFrom(refused(500).pipe(instead(null, 403, 404)))).toBeRejectedWith(
      jasmine.objectContaining({ status: 500 }),
    );
  });
});
