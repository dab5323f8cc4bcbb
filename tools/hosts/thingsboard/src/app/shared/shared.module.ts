import { CommonModule } from '@angular/common';
import { NgModule } from '@angular/core';
import { FormsModule, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCardModule } from '@angular/material/card';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSidenavModule } from '@angular/material/sidenav';
import { MatTabsModule } from '@angular/material/tabs';
import { MatToolbarModule } from '@angular/material/toolbar';
import { RouterModule } from '@angular/router';
import { TranslateModule } from '@ngx-translate/core';
import { BreadcrumbComponent } from './components/breadcrumb.component';
import { ImageInputComponent } from './components/image-input.component';
import { ToastDirective } from './components/toast.directive';

const everywhere = [
  CommonModule,
  FormsModule,
  MatButtonModule,
  MatCardModule,
  MatFormFieldModule,
  MatInputModule,
  MatSidenavModule,
  MatTabsModule,
  MatToolbarModule,
  ReactiveFormsModule,
  RouterModule,
  TranslateModule,
];
const own = [BreadcrumbComponent, ImageInputComponent, ToastDirective];

@NgModule({
  declarations: own,
  imports: everywhere,
  exports: [...everywhere, ...own],
})
export class SharedModule {}
