import { provideZonelessChangeDetection } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormControl } from '@angular/forms';
import { RichTextEditorComponent } from './rich-text-editor.component';
import { isVisualMarkup } from './visual-markup';

/** Waits until Quill has been loaded and has made its area. */
async function surfaceOf(fixture: ComponentFixture<unknown>): Promise<HTMLElement> {
  for (let tries = 0; tries < 600; tries++) {
    await fixture.whenStable();
    const surface = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('[contenteditable=true]');
    if (surface) {
      return surface;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The visual editor has not appeared.');
}

describe('Rich text editor', () => {
  let fixture: ComponentFixture<RichTextEditorComponent>;
  let control: FormControl<string>;
  let element: HTMLElement;

  function open(html: string): void {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    control = new FormControl(html, { nonNullable: true });
    fixture = TestBed.createComponent(RichTextEditorComponent);
    fixture.componentRef.setInput('control', control);
    fixture.componentRef.setInput('label', 'Privacy policy');
    fixture.detectChanges();
    element = fixture.nativeElement;
  }

  it('shows HTML without touching it', async () => {
    const html = '<h2>Title</h2><ul><li>one</li></ul>';
    open(html);
    const surface = await surfaceOf(fixture);
    expect(surface.textContent).toContain('Title');
    expect([surface.getAttribute('role'), surface.getAttribute('aria-label')]).toEqual(['textbox', 'Privacy policy']);
    expect([control.value, control.dirty]).toEqual([html, false]);
  });

  it('formats what is selected and writes clean HTML', async () => {
    open('<p>some words</p>');
    const surface = await surfaceOf(fixture);
    surface.focus();
    getSelection()!.selectAllChildren(surface.querySelector('p')!);
    document.dispatchEvent(new Event('selectionchange'));
    await fixture.whenStable();
    element.querySelectorAll<HTMLElement>('.buttons button')[2].click();
    await fixture.whenStable();
    expect(control.value).toBe('<p><strong>some words</strong></p>');
    expect(control.dirty).toBeTrue();
  });

  it('leaves the cursor where the user types', async () => {
    open('<p>some words</p>');
    const surface = await surfaceOf(fixture);
    surface.focus();
    getSelection()!.selectAllChildren(surface.querySelector('p')!);
    getSelection()!.collapseToEnd();
    document.dispatchEvent(new Event('selectionchange'));
    for (const typed of ['!', '?']) {
      document.execCommand('insertText', false, typed);
      await fixture.whenStable();
    }
    expect(surface.textContent).toBe('some words!?');
    expect(control.value).toBe('<p>some words!?</p>');
  });

  it('follows the control', async () => {
    open('<p>old</p>');
    const surface = await surfaceOf(fixture);
    control.setValue('<p>new</p>');
    await fixture.whenStable();
    expect(surface.textContent).toBe('new');
  });

  it('offers only the source of text that it could not give back, and previews it without scripts', async () => {
    open('<table><tr><td>cell</td></tr></table><img src="x" onerror="window.hacked = true">');
    await fixture.whenStable();
    expect(element.querySelector('textarea')!.value).toContain('<table>');
    const toggles = element.querySelectorAll<HTMLButtonElement>('mat-button-toggle button');
    expect(toggles[0].disabled).toBeTrue();
    toggles[2].click();
    await fixture.whenStable();
    const preview = element.querySelector('.preview')!;
    expect(preview.textContent).toContain('cell');
    expect(preview.innerHTML).not.toContain('onerror');
  });
});

describe('isVisualMarkup', () => {
  it('knows what the visual editor gives back', () => {
    expect(isVisualMarkup('')).toBeTrue();
    expect(isVisualMarkup('<p>a <a href="https://a.b" target="_blank" rel="noopener">b</a></p>')).toBeTrue();
    expect(isVisualMarkup('<p style="color: red">a</p>')).toBeFalse();
    expect(isVisualMarkup('<style>p {}</style><p>a</p>')).toBeFalse();
    expect(isVisualMarkup('<img src="a.png">')).toBeFalse();
  });
});
