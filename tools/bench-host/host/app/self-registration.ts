/* The host without the library. The folders beside `host` replace this file. */
import type { Injector, ModuleWithProviders } from '@angular/core';
import type { Routes } from '@angular/router';

export const LIBRARY_MODULES: ModuleWithProviders<object>[] = [];
export const PUBLIC_ROUTES: Routes = [];
export const ADMIN_ROUTES: Routes = [];

export async function runWidgetAction(_injector: Injector): Promise<void> {
  console.warn('Nothing runs.');
}
