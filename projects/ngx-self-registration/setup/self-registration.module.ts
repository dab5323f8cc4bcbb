import { ModuleWithProviders, NgModule } from '@angular/core';
import { SelfRegistrationConfig } from './self-registration.config';
import { SelfRegistrationFeature, selfRegistrationProviders } from './provide-self-registration';

/** The way in for hosts made of NgModules, such as ThingsBoard's own console. */
@NgModule()
export class SelfRegistrationModule {
  /** For the host's root module: `SelfRegistrationModule.forRoot({ homeUrl: '/home' })`. */
  static forRoot(
    config: SelfRegistrationConfig = {},
    ...features: SelfRegistrationFeature[]
  ): ModuleWithProviders<SelfRegistrationModule> {
    return { ngModule: SelfRegistrationModule, providers: selfRegistrationProviders(config, features) };
  }
}
