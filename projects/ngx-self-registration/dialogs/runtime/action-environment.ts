import {
  createEnvironmentInjector,
  EnvironmentInjector,
  type EnvironmentProviders,
  type Injector,
  type Provider,
  RendererFactory2,
} from '@angular/core';
import { DateAdapter, provideNativeDateAdapter } from '@angular/material/core';
import { provideTexts } from 'ngx-self-registration';
import { KeptStyles } from './dialog/kept-styles';
import { TypeEnvironments } from './dialog/type-environments';
import { PLATFORM_TEXTS } from './platform-texts.en';
import { RUNTIME_TEXTS } from './runtime-texts.en';

type Providers = readonly (Provider | EnvironmentProviders)[];

function createEnvironment(parent: EnvironmentInjector, providers: Providers, hasDates: boolean): EnvironmentInjector {
  return createEnvironmentInjector(
    [
      provideTexts(RUNTIME_TEXTS),
      provideTexts(PLATFORM_TEXTS),
      // Templates may have date fields in a host that has none itself.
      hasDates ? [] : provideNativeDateAdapter(),
      ...providers,
      { provide: RendererFactory2, useExisting: KeptStyles },
      TypeEnvironments,
    ],
    parent,
  );
}

type ByProviders = WeakMap<Providers, EnvironmentInjector>;
const known = [new WeakMap<EnvironmentInjector, ByProviders>(), new WeakMap<EnvironmentInjector, ByProviders>()];

/** What all runs of actions have in common, where the host is the same and so is what its lazy file provides. */
export function actionEnvironment(parent: Injector, providers: Providers): EnvironmentInjector {
  const host = parent.get(EnvironmentInjector);
  const hasDates = parent.get(DateAdapter, null) !== null;
  const ofKind = known[Number(hasDates)];
  const ofHost = ofKind.get(host) ?? new WeakMap<Providers, EnvironmentInjector>();
  ofKind.set(host, ofHost);
  const environment = ofHost.get(providers) ?? createEnvironment(host, providers, hasDates);
  ofHost.set(providers, environment);
  return environment;
}
