import { Component } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ActivationEnd, Router } from '@angular/router';
import { select, Store } from '@ngrx/store';
import { TranslateService } from '@ngx-translate/core';
import { filter, map, skip, switchMap } from 'rxjs/operators';
import { selectUserReady } from '@core/auth/auth.selectors';
import { AuthService } from '@core/auth/auth.service';
import { AppState } from '@core/core.state';
import { environment } from '@env/environment';

@Component({
  selector: 'tb-root',
  template: '<router-outlet></router-outlet>',
  standalone: false,
})
export class AppComponent {
  constructor(store: Store<AppState>, auth: AuthService, translate: TranslateService, router: Router, title: Title) {
    translate.setFallbackLang(environment.defaultLang);
    translate.use(navigator.language.startsWith('de') ? 'de_DE' : environment.defaultLang);
    // Whoever signs in or out is taken to their place; not at the start, when an address was asked for.
    store
      .pipe(
        select(selectUserReady),
        filter(({ isUserLoaded }) => isUserLoaded),
        skip(1),
      )
      .subscribe(({ isAuthenticated }) => auth.gotoDefaultPlace(isAuthenticated));
    router.events
      .pipe(
        filter((event) => event instanceof ActivationEnd),
        map(() => {
          let route = router.routerState.snapshot.root;
          while (route.firstChild) route = route.firstChild;
          return route.data['title'] as string | undefined;
        }),
        filter((key) => !!key),
        switchMap((key) => translate.get(key)),
      )
      .subscribe((text) => title.setTitle(`${environment.appTitle} | ${text}`));
    auth.reloadUser();
  }
}
