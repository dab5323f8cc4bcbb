import { HTTP_INTERCEPTORS, HttpClient, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { inject, Injectable, NgModule } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { MatSnackBarModule } from '@angular/material/snack-bar';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { MissingTranslationHandler, TranslateLoader, TranslateModule, TranslationObject } from '@ngx-translate/core';
import { reducers } from './core.state';
import { GlobalHttpInterceptor } from './interceptors/global-http-interceptor';
import { NotificationEffects } from './notification/notification.effects';
import { TbMissingTranslationHandler } from './translate/missing-translate-handler';

@Injectable()
export class LocaleLoader implements TranslateLoader {
  private readonly http = inject(HttpClient);

  getTranslation(lang: string) {
    return this.http.get<TranslationObject>(`/assets/locale/locale.constant-${lang}.json`);
  }
}

@NgModule({
  imports: [
    MatDialogModule,
    MatSnackBarModule,
    TranslateModule.forRoot({
      loader: { provide: TranslateLoader, useClass: LocaleLoader },
      missingTranslationHandler: { provide: MissingTranslationHandler, useClass: TbMissingTranslationHandler },
    }),
    StoreModule.forRoot(reducers, {
      runtimeChecks: {
        strictStateImmutability: true,
        strictActionImmutability: true,
        strictStateSerializability: true,
      },
    }),
    EffectsModule.forRoot([NotificationEffects]),
  ],
  providers: [
    { provide: HTTP_INTERCEPTORS, useClass: GlobalHttpInterceptor, multi: true },
    provideHttpClient(withInterceptorsFromDi()),
  ],
})
export class CoreModule {}
