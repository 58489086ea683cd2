import type {Texts} from '../panel/texts.js';

/** Polish. */
export const pl: Texts = {
  heading: 'Włączyć powiadomienia?',
  body: 'Wysyłamy wiadomość, gdy jest coś nowego. Można to wyłączyć w każdej chwili.',
  accept: 'Włącz',
  decline: 'Nie, dziękuję',

  close: 'Zamknij',
  done: 'Gotowe',
  retry: 'Spróbuj ponownie',
  off: 'Wyłącz',

  announcement: 'Ta strona pyta, czy chcesz otrzymywać powiadomienia.',
  steps: 'Postęp',
  'service-worker-support': 'Sprawdzenie przeglądarki',
  'push-support': 'Sprawdzenie powiadomień',
  register: 'Przygotowanie',
  permission: 'Pytanie o zgodę',
  subscribe: 'Połączenie',
  send: 'Zapisanie',
  asking: 'Przeglądarka pyta teraz o zgodę. Odpowiedz w jej oknie.',
  waiting:
    'Nadal czekamy na odpowiedź. Jeśli nie widzisz pytania, poszukaj ikony dzwonka lub kłódki obok adresu tej strony.',
  subscribing: 'Włączanie powiadomień…',
  saving: 'Zapisywanie wyboru…',

  subscribedHeading: 'Powiadomienia są włączone',
  subscribed:
    'Można je wyłączyć w każdej chwili, także w ustawieniach przeglądarki dla tej witryny.',

  deniedHeading: 'Powiadomienia są zablokowane',
  denied: 'Ta przeglądarka blokuje powiadomienia z tej witryny. Aby na nie zezwolić:',
  help: 'Otwórz ustawienia przeglądarki dla tej witryny\nUstaw powiadomienia na „Zezwalaj”\nOdśwież tę stronę',
  helpChrome: 'Kliknij ikonę po lewej stronie adresu\nWłącz „Powiadomienia”\nOdśwież tę stronę',
  helpEdge:
    'Kliknij ikonę po lewej stronie adresu\nW sekcji „Uprawnienia dla tej witryny” ustaw „Powiadomienia” na „Zezwalaj”\nOdśwież tę stronę',
  helpFirefox:
    'Kliknij ikonę po lewej stronie adresu\nObok „Wyświetlanie powiadomień” usuń „Zablokowano”\nOdśwież tę stronę',
  helpSafari:
    'Na pasku menu otwórz Safari, a potem Ustawienia\nW karcie „Witryny” wybierz „Powiadomienia”\nUstaw tę witrynę na „Pozwalaj”',
  helpAndroid:
    'Dotknij ikony po lewej stronie adresu\nDotknij „Uprawnienia” i włącz „Powiadomienia”\nOdśwież tę stronę',
  helpFirefoxAndroid:
    'Dotknij ikony po lewej stronie adresu\nDotknij „Powiadomienie”, aż pojawi się „Zezwolono”\nOdśwież tę stronę',
  helpIos:
    'Otwórz Ustawienia, a potem „Powiadomienia”\nWybierz tę aplikację z listy\nWłącz „Pozwalaj na powiadomienia”',

  installHeading: 'Dodaj tę stronę do ekranu głównego',
  install: 'Na iPhonie i iPadzie powiadomienia przychodzą tylko ze stron na ekranie głównym.',
  installSteps:
    'Stuknij w Udostępnij; jeśli nie widać tej opcji, najpierw w ⋯\nWybierz „Do ekranu głównego”\nJeśli widać „Otwórz jako aplikację www”, zostaw tę opcję włączoną i stuknij w „Dodaj”\nOtwórz stronę z ekranu głównego',

  failedHeading: 'Nie udało się',
  failed: 'Nie udało się włączyć powiadomień. Spróbuj ponownie później.',
  failedOffline: 'Wygląda na to, że nie ma połączenia. Spróbuj ponownie, gdy wróci.',
  failedServer:
    'Ta witryna jest teraz nieosiągalna. Wybór został zachowany i zostanie wysłany później.',
  failedPush:
    'Przeglądarka nie może połączyć się ze swoją usługą powiadomień. Przyczyną może być zapora, VPN lub okno prywatne.',
  failedBrave:
    'Otwórz ustawienia Brave, a potem „Prywatność i bezpieczeństwo”\nWłącz „Użyj usług Google do wiadomości typu push”\nUruchom Brave ponownie i spróbuj jeszcze raz',
  failedSite: 'Coś na tej stronie jest źle skonfigurowane. Nie musisz nic robić.',
  unsupported: 'Powiadomienia nie są dostępne tutaj w tej przeglądarce.',

  bellOn: 'Powiadomienia są włączone',
  bellOff: 'Powiadomienia są wyłączone',
  bellBlocked: 'Powiadomienia są zablokowane',
};
