import {
  EnvironmentProviders,
  inject,
  Injectable,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  Type,
} from '@angular/core';
import { EffectSources, EffectsRunner } from '@ngrx/effects';
import {
  Action,
  ActionReducer,
  ActionReducerMap,
  combineReducers,
  createFeatureSelector,
  createSelector,
  MemoizedSelector,
  ReducerManager,
} from '@ngrx/store';

/** Name of the one feature that the library keeps in the host's store. */
export const SELF_REGISTRATION_FEATURE = 'selfRegistration';

/** The feature's state: a slice per screen, there from the moment its route is first opened. */
export type SelfRegistrationState = Record<string, unknown>;

/** Root of all selectors. */
export const selectSelfRegistration = createFeatureSelector<SelfRegistrationState>(SELF_REGISTRATION_FEATURE);

/** Selects a slice, or its start where no route has brought it yet. */
export function selectSlice<S>(key: string, initial: S): MemoizedSelector<object, S> {
  return createSelector(selectSelfRegistration, (feature) => (feature?.[key] as S | undefined) ?? initial);
}

/** Grows the feature by slices, so that the sign-up page does not load the administrators' part of it. */
@Injectable({ providedIn: 'root' })
export class SelfRegistrationSlices {
  private readonly reducers = inject(ReducerManager);
  private readonly slices: ActionReducerMap<SelfRegistrationState> = {};

  /** Adds a slice; one that is there already stays as it is. */
  add<S>(key: string, reducer: ActionReducer<S, Action>): void {
    if (!(key in this.slices)) {
      this.slices[key] = reducer as ActionReducer<unknown, Action>;
      this.reducers.addReducer(SELF_REGISTRATION_FEATURE, combineReducers(this.slices));
    }
  }
}

/**
 * Registers effects, for the providers of a route. NgRx's own `provideEffects` asks for a token that only
 * `provideStore` sets; this one also works in hosts made of NgModules, with `StoreModule.forRoot`.
 */
export function provideSliceEffects(...effects: Type<unknown>[]): EnvironmentProviders {
  return makeEnvironmentProviders([
    effects,
    provideEnvironmentInitializer(() => {
      const sources = inject(EffectSources);
      // A host without effects of its own has not started them. Starting twice does nothing.
      inject(EffectsRunner).start();
      effects.forEach((effect) => sources.addEffects(inject(effect)));
    }),
  ]);
}

/** Registers a slice and the effects that serve it, for the providers of a route. */
export function provideSlice<S>(
  key: string,
  reducer: ActionReducer<S, Action>,
  ...effects: Type<unknown>[]
): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideEnvironmentInitializer(() => inject(SelfRegistrationSlices).add(key, reducer)),
    provideSliceEffects(...effects),
  ]);
}
