import { NgModule } from '@angular/core';
import { SharedModule } from '@app/shared/shared.module';
import { WidgetComponent } from './widget.component';

@NgModule({
  declarations: [WidgetComponent],
  imports: [SharedModule],
  exports: [WidgetComponent],
})
export class WidgetComponentsModule {}
