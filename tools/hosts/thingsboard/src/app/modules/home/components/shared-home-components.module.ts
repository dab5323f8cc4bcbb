import { NgModule } from '@angular/core';
import { SharedModule } from '@app/shared/shared.module';

@NgModule({ imports: [SharedModule] })
export class SharedHomeComponentsModule {}
