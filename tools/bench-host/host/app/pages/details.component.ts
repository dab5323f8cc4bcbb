import { SelectionModel } from '@angular/cdk/collections';
import { CdkDragDrop, moveItemInArray } from '@angular/cdk/drag-drop';
import { BreakpointObserver, Breakpoints } from '@angular/cdk/layout';
import { Overlay, OverlayConfig } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { HttpClient, HttpErrorResponse, HttpHeaders, HttpParams } from '@angular/common/http';
import {
  afterNextRender,
  booleanAttribute,
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  EventEmitter,
  forwardRef,
  HostBinding,
  HostListener,
  inject,
  Injector,
  input,
  Input,
  model,
  NgZone,
  OnChanges,
  OnDestroy,
  OnInit,
  output,
  Output,
  QueryList,
  Renderer2,
  SecurityContext,
  signal,
  SimpleChanges,
  TemplateRef,
  untracked,
  viewChild,
  ViewChildren,
  ViewContainerRef,
} from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  AbstractControl,
  ControlValueAccessor,
  FormControl,
  FormGroup,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  UntypedFormArray,
  UntypedFormBuilder,
  ValidationErrors,
  Validators,
} from '@angular/forms';
import { ErrorStateMatcher } from '@angular/material/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { MatPaginator } from '@angular/material/paginator';
import { MatSnackBar } from '@angular/material/snack-bar';
import { MatSort } from '@angular/material/sort';
import { MatTableDataSource } from '@angular/material/table';
import { DomSanitizer, Title } from '@angular/platform-browser';
import { ActivatedRoute, NavigationEnd, Router } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { select, Store } from '@ngrx/store';
import { TranslateService } from '@ngx-translate/core';
import {
  BehaviorSubject,
  combineLatest,
  debounceTime,
  distinctUntilChanged,
  EMPTY,
  filter,
  finalize,
  firstValueFrom,
  forkJoin,
  from,
  map,
  merge,
  mergeMap,
  Observable,
  of,
  ReplaySubject,
  shareReplay,
  startWith,
  Subject,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { refused, selectName } from '../core/auth.state';

/** A page as that kind of host has hundreds of: everything of Angular and Material that pages use. */
@Component({
  selector: 'app-details',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => DetailsComponent), multi: true },
    { provide: NG_VALIDATORS, useExisting: forwardRef(() => DetailsComponent), multi: true },
    { provide: ErrorStateMatcher, useValue: { isErrorState: () => false } },
  ],
  templateUrl: './details.component.html',
})
export class DetailsComponent implements ControlValueAccessor, OnInit, OnChanges, OnDestroy {
  @Input({ transform: booleanAttribute }) disabled = false;
  @Output() readonly saved = new EventEmitter<string>();
  @HostBinding('class.busy') isBusy = false;
  @ViewChildren(MatSort) sorts!: QueryList<MatSort>;
  readonly label = input('');
  readonly kind = model<string>('a');
  readonly closed = output<void>();
  protected readonly paginator = viewChild(MatPaginator);
  protected readonly count = signal(0);
  protected readonly twice = computed(() => this.count() * 2);
  protected readonly selection = new SelectionModel<string>(true, []);
  protected readonly rows = new MatTableDataSource<{ name: string }>([]);
  protected readonly names = ['a', 'b'];
  protected readonly form = inject(UntypedFormBuilder).group({ name: ['', Validators.required], list: [[]] });
  protected readonly typed = new FormGroup({ name: new FormControl('', { nonNullable: true }) });
  protected readonly array = new UntypedFormArray([]);
  private readonly services = [
    inject(ActivatedRoute),
    inject(BreakpointObserver).observe(Breakpoints.Handset),
    inject(DomSanitizer).sanitize(SecurityContext.HTML, ''),
    inject(DOCUMENT),
    inject(ElementRef),
    inject(Injector),
    inject(MAT_DIALOG_DATA, { optional: true }),
    inject(MatDialogRef, { optional: true }),
    inject(NgZone),
    inject(Renderer2),
    inject(TemplateRef, { optional: true }),
    inject(Title),
    inject(TranslateService).onLangChange,
  ];
  private readonly http = inject(HttpClient);
  private readonly dialog = inject(MatDialog);
  private readonly overlay = inject(Overlay);
  private readonly snackBar = inject(MatSnackBar);
  private readonly router = inject(Router);
  private readonly store = inject(Store);
  private readonly view = inject(ChangeDetectorRef);
  private readonly container = inject(ViewContainerRef);
  private readonly gone = new Subject<void>();
  private readonly last = new ReplaySubject<string>(1);
  private readonly state = new BehaviorSubject('');
  protected readonly name = toSignal(this.store.pipe(select(selectName)), { initialValue: null });
  protected readonly all = combineLatest([this.state, toObservable(this.count)]).pipe(
    debounceTime(10),
    distinctUntilChanged(),
    startWith(null),
    shareReplay(1),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.gone.next());
    inject(Actions).pipe(ofType(refused), takeUntilDestroyed()).subscribe();
    effect(() => untracked(() => this.count()));
    afterNextRender(() => this.view.markForCheck());
  }

  @HostListener('window:resize') resized(): void {
    this.count.update((count) => count + 1);
  }

  ngOnInit(): void {
    this.router.events
      .pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(() => this.view.detectChanges());
  }

  ngOnChanges(_changes: SimpleChanges): void {
    this.overlay.create(new OverlayConfig()).attach(new ComponentPortal(DetailsComponent, this.container));
  }

  ngOnDestroy(): void {
    this.gone.complete();
  }

  protected async load(): Promise<unknown> {
    const params = new HttpParams({ fromObject: { a: 'b' } });
    const headers = new HttpHeaders({ a: 'b' });
    const one: Observable<unknown> = this.http.get('/api/x', { params, headers }).pipe(
      switchMap((answer) => forkJoin([of(answer), from([1]), merge(EMPTY, timer(1))])),
      mergeMap((answer) => (answer ? of(answer) : throwError(() => new HttpErrorResponse({})))),
      map((answer) => answer),
      tap(() => this.last.next('')),
      take(1),
      takeUntil(this.gone),
      finalize(() => this.closed.emit()),
    );
    return [await firstValueFrom(one), this.dialog, this.snackBar, this.services];
  }

  protected drop(event: CdkDragDrop<string[]>): void {
    moveItemInArray(this.names, event.previousIndex, event.currentIndex);
  }

  validate(control: AbstractControl): ValidationErrors | null {
    return Validators.minLength(2)(control) ?? Validators.email(control) ?? Validators.pattern('x')(control);
  }
  writeValue(value: unknown): void {
    this.last.next(String(value));
  }
  registerOnChange(): void {
    this.saved.emit('');
  }
  registerOnTouched(): void {
    this.isBusy = false;
  }
}
