//! The Netherlands, France, Spain, Italy, Sweden, Poland and Portugal.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "NL-VSO",
        place: "nl",
        event: Event::Yes,
        count: Some(Count::days(13)),
        what: What::Withdrawal,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A termination agreement in the Netherlands can usually be withdrawn in writing \
                   within 14 days[; act by {date}]",
        law: "BW 7:670b; 21 days if the agreement does not mention it. Courts differ on whether it begins with \
                   a yes by e-mail or with the signature.",
        ask: "the Juridisch Loket or a union",
        sources: &[
            "https://www.amsadvocaten.nl/de-rechtsgebieden/arbeidsrecht/ontslag-herroepen/",
            "https://www.arboradvocaten.nl/nl/wwz/bedenktermijn/",
        ],
    },
    Row {
        id: "NL-686a",
        place: "nl",
        event: Event::Dismissal,
        count: Some(Count::months(2).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A time limit may be running: a dismissal in the Netherlands must usually be brought to the \
                   kantonrechter within two months[; act by {date}]",
        law: "BW 7:686a lid 4; a letter of protest is not enough, and the time is very strict.",
        ask: "the Juridisch Loket or a union",
        sources: &[
            "https://www.legalexpatdesk.nl/employment-law/what-to-do-in-case-of-a-summary-dismissal/",
            "https://iamexpat.nl/node/87424",
        ],
    },
    Row {
        id: "FR-RC",
        place: "fr",
        event: Event::Signature,
        count: Some(Count::days(15)),
        what: What::Withdrawal,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A rupture conventionnelle can usually be withdrawn within 15 calendar days of signing[; \
                   send by {date}]",
        law: "Code du travail L1237-13: a letter with proof of its date, to the other party; the day of \
                   sending counts.",
        ask: "the inspection du travail or a défenseur syndical",
        sources: &[
            "https://legavox.fr/blog/xavier-berjot-sancy-avocats/retractation-rupture-conventionnelle-autre-partie-18962.htm",
            "https://www.cfdt.fr/portail/vos-droits/fiches-juridiques/depart-de-l-entreprise/rupture-conventionnelle/rupture-conventionnelle-15-jours-pleins-et-entiers-pour-se-retracter-srv1_594852",
        ],
    },
    Row {
        id: "FR-LIC",
        place: "fr",
        event: Event::Dismissal,
        count: None,
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "The time to contest a dismissal in France has been 12 months and may have been shortened; \
                   see someone soon",
        law: "Code du travail L1471-1; what became of the reform of 2026 was not found. Also for a \
                   rupture conventionnelle once it is approved (L1237-14).",
        ask: "the inspection du travail or a défenseur syndical",
        sources: &[
            "https://www.actu-juridique.fr/social/reduction-du-delai-de-recours-du-salarie-contre-son-licenciement-une-bonne-idee/",
            "https://www.economiematin.fr/?p=199513",
        ],
    },
    Row {
        id: "ES-DES",
        place: "es",
        event: Event::Dismissal,
        count: Some(Count::weekdays(20)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a dismissal in Spain must usually be challenged within 20 \
                   working days (conciliation request first)[; act by {date}]",
        law: "ET art 59.3; LRJS art 103, 65; holidays are not taken off here. Late: none.",
        ask: "a union or a lawyer",
        sources: &[
            "https://iberley.es/temas/impugnacion-de-un-despido-7151",
            "https://www.caleyabogados.com/despido",
            "https://distritolegal.es/blog/reclamaciones-y-demandas/plazo-para-impugnar-un-despido-laboral",
        ],
    },
    Row {
        id: "IT-60",
        place: "it",
        event: Event::Dismissal,
        count: Some(Count::days(59)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a dismissal in Italy must usually be challenged in writing \
                   within 60 days, then in court or conciliation within 180 days of sending that letter[; for \
                   the letter act by {date}]",
        law: "L. 604/1966 art 6; L. 183/2010, L. 92/2012; by registered mail or PEC. Late: none.",
        ask: "a union, a patronato or a lawyer",
        sources: &[
            "https://edit-legal-dashboard.pages.dev/fonte-l604-1966-art6",
            "https://www.bollettinoadapt.it/il-termine-di-180-giorni-per-depositare-il-ricorso-giudiziale-avverso-un-licenziamento-illegittimo-decorre-dalla-data-di-trasmissione-dellimpugnativa-stragiudiziale-e-non-dalla-ricezione-di-detta-im/",
        ],
    },
    Row {
        id: "IT-180",
        place: "it",
        event: Event::Challenge,
        count: Some(Count::days(179)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: after a dismissal in Italy was challenged in writing, the case must \
                   usually be filed in court, or conciliation asked for, within 180 days of sending that \
                   letter[; act by {date}]",
        law: "L. 604/1966 art 6; L. 183/2010, L. 92/2012; counted from the day of sending, not of arrival. \
                   Late: none.",
        ask: "a union, a patronato or a lawyer",
        sources: &[
            "https://www.bollettinoadapt.it/il-termine-di-180-giorni-per-depositare-il-ricorso-giudiziale-avverso-un-licenziamento-illegittimo-decorre-dalla-data-di-trasmissione-dellimpugnativa-stragiudiziale-e-non-dalla-ricezione-di-detta-im/",
        ],
    },
    Row {
        id: "SE-40",
        place: "se",
        event: Event::Dismissal,
        count: Some(Count::days(13)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a dismissal in Sweden must usually be contested to the \
                   employer within two weeks[; act by {date}]",
        law: "LAS s40; one month from the end of employment where the notice lacked information on \
                   appeal. Mostly not in a trial employment.",
        ask: "your fackförbund or a lawyer",
        sources: &[
            "https://lagstiftning.github.io/lagen-om-anstallningsskydd/2022:836/section-40",
            "https://www.tmf.se/arbetsgivarstod/arbetsgivarguide/att-avsluta-anstallning/uppsagning-av-personliga-skal/ogiltighetstalan-och-skadestand/",
        ],
    },
    Row {
        id: "SE-41",
        place: "se",
        event: Event::Dismissal,
        count: Some(Count::months(4).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: money claims after a dismissal in Sweden must usually be \
                   announced to the employer within four months[; act by {date}]",
        law: "LAS s41; then four months to sue.",
        ask: "your fackförbund or a lawyer",
        sources: &[
            "https://arbetsrattsexperten.se/kb-artikel/preskriptionstid/",
            "https://www.tmf.se/arbetsgivarstod/arbetsgivarguide/att-avsluta-anstallning/uppsagning-av-personliga-skal/ogiltighetstalan-och-skadestand/",
        ],
    },
    Row {
        id: "PL-264",
        place: "pl",
        event: Event::Dismissal,
        count: Some(Count::days(20)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A time limit may be running: an appeal to the labour court in Poland is usually due within \
                   21 days of delivery[; act by {date}]",
        law: "Labour Code art 264; art 265 without fault.",
        ask: "the Państwowa Inspekcja Pracy or a lawyer",
        sources: &[
            "https://hrpolska.pl/prawo-pracy/akty-prawne/jak-odwolac-sie-do-sadu-pracy",
            "https://pckp.pl/baza-wiedzy/czy-mozna-przywrocic-termin-do-wniesienia-odwolania-od-wypowiedzenia-umowy-o-prace",
        ],
    },
    Row {
        id: "PT-387",
        place: "pt",
        event: Event::Dismissal,
        count: None,
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "A time limit may be running: a written dismissal in Portugal must usually be challenged \
                   within 60 days on the court form",
        law: "CT art 387(2); CPT 98-C; a reform was under debate.",
        ask: "the ACT or a sindicato",
        sources: &["https://dre.tretas.org/dre/3764300/acordao-366-2014-de-27-de-novembro"],
    },
];
