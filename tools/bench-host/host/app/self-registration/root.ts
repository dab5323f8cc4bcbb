/* The host without the library. The folders beside `host` replace these files. */
import type { ModuleWithProviders } from '@angular/core';
import type { Routes } from '@angular/router';

export const LIBRARY_MODULES: ModuleWithProviders<object>[] = [];
export const PUBLIC_ROUTES: Routes = [];
