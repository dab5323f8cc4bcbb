import { EnvironmentInjector, createEnvironmentInjector, inject, Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions, createEffect, EffectsModule, ofType, provideEffects } from '@ngrx/effects';
import { createAction, createReducer, on, provideStore, Store, StoreModule } from '@ngrx/store';
import { map } from 'rxjs';
import { provideSlice, selectSelfRegistration } from './slices';

const asked = createAction('[Test] Asked');
const answered = createAction('[Test] Answered');
const reducer = createReducer(
  0,
  on(answered, (count) => count + 1),
);

@Injectable()
class AnsweringEffects {
  readonly answer$ = createEffect(() => inject(Actions).pipe(ofType(asked), map(answered)));
}

/** Opens a route that brings the slice, asks, and says how often it was answered. */
function answers(): unknown {
  const store = TestBed.inject(Store);
  createEnvironmentInjector([provideSlice('test', reducer, AnsweringEffects)], TestBed.inject(EnvironmentInjector));
  store.dispatch(asked());
  return store.selectSignal(selectSelfRegistration)()['test'];
}

describe('provideSlice', () => {
  it('works in a standalone host', () => {
    TestBed.configureTestingModule({ providers: [provideStore(), provideEffects()] });
    expect(answers()).toBe(1);
  });

  it('works in a host made of NgModules', () => {
    TestBed.configureTestingModule({ imports: [StoreModule.forRoot({}), EffectsModule.forRoot([])] });
    expect(answers()).toBe(1);
  });

  it('works in a host that has no effects of its own', () => {
    TestBed.configureTestingModule({ imports: [StoreModule.forRoot({})] });
    expect(answers()).toBe(1);
  });
});
