import { Injectable } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class ToastService {
  show(text: string, kind: 'success' | 'error' | 'info'): void {
    void [text, kind];
  }
}
