import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { GROUP_PAGES } from './group-types';

/** Lists of groups, one kind beside the other. */
@Component({
  selector: 'app-group-types',
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, RouterLink, RouterLinkActive, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav mat-tab-nav-bar aria-label="Kinds of groups" mat-stretch-tabs="false" [tabPanel]="panel">
      @for (page of pages; track page.path) {
        <a mat-tab-link routerLinkActive #active="routerLinkActive" [routerLink]="page.path" [active]="active.isActive">
          {{ page.tab }}
        </a>
      }
    </nav>
    <mat-tab-nav-panel #panel><router-outlet /></mat-tab-nav-panel>
  `,
  styles: `
    nav {
      max-inline-size: 64rem;
      margin: 0.5rem auto 0;
      padding-inline: 1rem;
    }
  `,
})
export class GroupTypesComponent {
  protected readonly pages = GROUP_PAGES;
}
