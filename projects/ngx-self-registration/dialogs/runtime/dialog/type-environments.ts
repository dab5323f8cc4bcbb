import { createEnvironmentInjector, EnvironmentInjector, inject, Injectable, type Type } from '@angular/core';

/** Environments of compiled types: what modules among a template's imports provide is made once for a type, as in pages. */
@Injectable()
export class TypeEnvironments {
  private readonly environment = inject(EnvironmentInjector);
  /** Angular keeps what it knows of a type for as long as there is its environment: both go together. */
  private readonly known = new WeakMap<Type<object>, EnvironmentInjector>();

  of(type: Type<object>): EnvironmentInjector {
    const environment = this.known.get(type) ?? createEnvironmentInjector([], this.environment);
    this.known.set(type, environment);
    return environment;
  }
}
