/**
 * Codes that were in a decree of 2015–2023 and are in none today: 26 regencies and their 594 districts, left behind when
 * Papua was divided into six provinces in 2022–2023. A NIK keeps the code of its first registration for life, so these
 * are legitimate. From cahyadsn/wilayah (MIT, (c) Cahya DSN), commit b7ad440: the archives of 2016 to 2023 less the
 * current list. Decrees before 2015 are not covered (Kalimantan Utara under 64.xx, Timor Timur under 54).
 * `districts`: the last two digits of the old code and the name, parted by semicolons.
 */
export const RETIRED_REGENCIES: readonly RetiredRegency[] = [
  {
    code: '91.01',
    now: '93.01',
    districts:
      '01 Merauke; 02 Muting; 03 Okaba; 04 Kimaam; 05 Semangga; 06 Tanah Miring; 07 Jagebob; 08 Sota; 09 Ulilin; 10 Elikobal; 11 Kurik; 12 Naukenjerai; 13 Animha; 14 Malind; 15 Tubang; 16 Ngguti; 17 Kaptel; 18 Tabonji; 19 Waan; 20 Ilwayab; 21 Padua; 22 Kontuar',
  },
  {
    code: '91.02',
    now: '95.01',
    districts:
      '01 Wamena; 03 Kurulu; 04 Asologaima; 12 Hubikosi; 15 Bolakme; 25 Walelagama; 27 Musatfak; 28 Wolo; 29 Asolokobal; 34 Pelebaga; 35 Yalengga; 40 Trikora; 41 Napua; 42 Walaik; 43 Wouma; 44 Hubikiak; 45 Ibele; 46 Taelarek; 47 Itlay Hisage; 48 Siepkosi; 49 Usilimo; 50 Wita Waya; 51 Libarek; 52 Wadangku; 53 Pisugi; 54 Koragi; 55 Tagime; 56 Molagalome; 57 Tagineri; 58 Silo Karno Doga; 59 Piramid; 60 Muliama; 61 Bugi; 62 Bpiri; 63 Welesi; 64 Asotipo; 65 Maima; 66 Popugoba; 67 Wame; 68 Wesaput',
  },
  {
    code: '91.04',
    now: '94.01',
    districts:
      '01 Nabire; 02 Napan; 03 Yaur; 06 Uwapa; 07 Wanggar; 10 Siriwo; 11 Makimi; 12 Teluk Umar; 16 Teluk Kimi; 17 Yaro; 21 Wapoga; 22 Nabire Barat; 23 Moora; 24 Dipa; 25 Menou',
  },
  {
    code: '91.07',
    now: '94.02',
    districts:
      '01 Mulia; 03 Ilu; 06 Fawi; 07 Mewoluk; 08 Yamo; 10 Nume; 11 Torere; 12 Tingginambut; 17 Pagaleme; 18 Gurage; 19 Irimuli; 20 Muara; 21 Ilamburawi; 22 Yambi; 23 Lumo; 24 Molanikime; 25 Dokome; 26 Kalome; 27 Wanwi; 28 Yamoneri; 29 Waegi; 30 Nioga; 31 Gubume; 32 Taganombak; 33 Dagai; 34 Kiyage',
  },
  {
    code: '91.08',
    now: '94.03',
    districts:
      '01 Paniai Timur; 02 Paniai Barat; 04 Aradide; 07 Bogabaida; 09 Bibida; 12 Dumadama; 13 Siriwo; 19 Kebo; 20 Yatamo; 21 Ekadide; 22 Wegee Muka; 23 Wegee Bino; 24 Pugo Dagi; 25 Muye; 26 Nakama; 27 Teluk Deya; 28 Yagai; 29 Youtadi; 30 Baya Biru; 31 Deiyai Miyo; 32 Dogomo; 33 Aweida; 34 Topiyai',
  },
  {
    code: '91.09',
    now: '94.04',
    districts:
      '01 Mimika Baru; 02 Agimuga; 03 Mimika Timur; 04 Mimika Barat; 05 Jita; 06 Jila; 07 Mimika Timur Jauh; 08 Mimika Tengah; 09 Kuala Kencana; 10 Tembagapura; 11 Mimika Barat Jauh; 12 Mimika Barat Tengah; 13 Kwamki Narama; 14 Hoya; 15 Iwaka; 16 Wania; 17 Amar; 18 Alama',
  },
  {
    code: '91.12',
    now: '95.02',
    districts:
      '01 Oksibil; 02 Kiwirok; 03 Okbibab; 04 Iwur; 05 Batom; 06 Borme; 07 Kiwirok Timur; 08 Aboy; 09 Pepera; 10 Bime; 11 Alemsom; 12 Okbape; 13 Kalomdol; 14 Oksop; 15 Serambakon; 16 Ok Aom; 17 Kawor; 18 Awinbon; 19 Tarup; 20 Okhika; 21 Oksamol; 22 Oklip; 23 Okbemtau; 24 Oksebang; 25 Okbab; 26 Batani; 27 Weime; 28 Murkim; 29 Mofinop; 30 Jetfa; 31 Teiraplu; 32 Eipumek; 33 Pamek; 34 Nongme',
  },
  {
    code: '91.13',
    now: '95.03',
    districts:
      '01 Kurima; 02 Anggruk; 03 Ninia; 06 Silimo; 07 Samenage; 08 Nalca; 09 Dekai; 10 Obio; 11 Suru Suru; 12 Wusama; 13 Amuma; 14 Musaik; 15 Pasema; 16 Hogio; 17 Mugi; 18 Soba; 19 Werima; 20 Tangma; 21 Ukha; 22 Panggema; 23 Kosarek; 24 Nipsan; 25 Ubahak; 26 Pronggoli; 27 Walma; 28 Yahuliambut; 29 Hereapini; 30 Ubalihi; 31 Talambo; 32 Puldama; 33 Endomen; 34 Kona; 35 Dirwemna; 36 Holuon; 37 Lolat; 38 Soloikma; 39 Sela; 40 Korupun; 41 Langda; 42 Bomela; 43 Suntamon; 44 Seredela; 45 Sobaham; 46 Kabianggama; 47 Kwelemdua; 48 Kwikma; 49 Hilipuk; 50 Duram; 51 Yogosem; 52 Kayo; 53 Sumo',
  },
  {
    code: '91.14',
    now: '95.04',
    districts:
      '01 Karubaga; 02 Bokondini; 03 Kanggime; 04 Kembu; 05 Goyage; 06 Wunim; 07 Wina; 08 Umagi; 09 Panaga; 10 Woniki; 11 Kubu; 12 Konda/ Kondaga; 13 Nelawi; 14 Kuari; 15 Bokoneri; 16 Bewani; 18 Nabunage; 19 Gilubandu; 20 Nunggawi; 21 Gundagi; 22 Numba; 23 Timori; 24 Dundu; 25 Geya; 26 Egiam; 27 Poganeri; 28 Kamboneri; 29 Airgaram; 30 Wari/Taiyeve II; 31 Dow; 32 Tagineri; 33 Yuneri; 34 Wakuwo; 35 Gika; 36 Telenggeme; 37 Anawi; 38 Wenam; 39 Wugi; 40 Danime; 41 Tagime; 42 Kai; 43 Aweku; 44 Bogonuk; 45 Li Anogomma; 46 Biuk; 47 Yuko',
  },
  {
    code: '91.16',
    now: '93.02',
    districts:
      '01 Mandobo; 02 Mindiptana; 03 Waropko; 04 Kouh; 05 Jair; 06 Bomakia; 07 Kombut; 08 Iniyandit; 09 Arimop; 10 Fofi; 11 Ambatkwi; 12 Manggelum; 13 Firiwage; 14 Yaniruma; 15 Subur; 16 Kombay; 17 Ninati; 18 Sesnuk; 19 Ki; 20 Kawagit',
  },
  {
    code: '91.17',
    now: '93.03',
    districts:
      '01 Obaa; 02 Mambioman Bapai; 03 Citak-Mitak; 04 Edera; 05 Haju; 06 Assue; 07 Kaibar; 08 Passue; 09 Minyamur; 10 Venaha; 11 Syahcame; 12 Yakomi; 13 Bamgi; 14 Passue Bawah; 15 Ti Zain',
  },
  {
    code: '91.18',
    now: '93.04',
    districts:
      '01 Agats; 02 Atsj; 03 Sawa Erma; 04 Akat; 05 Fayit; 06 Pantai Kasuari; 07 Suator; 08 Suru-suru; 09 Kolf Braza; 10 Unir Sirau; 11 Joerat; 12 Pulau Tiga; 13 Jetsy; 14 Der Koumur; 15 Kopay; 16 Safan; 17 Sirets; 18 Ayip; 19 Betcbamu; 20 Joutu; 21 Aswi; 22 Awyu; 23 Koroway Buluanop',
  },
  { code: '91.21', now: '95.05', districts: '01 Kobagma; 02 Kelila; 03 Eragayam; 04 Megambilis; 05 Ilugwa' },
  { code: '91.22', now: '95.06', districts: '01 Elelim; 02 Apalapsili; 03 Abenaho; 04 Benawa; 05 Welarek' },
  {
    code: '91.23',
    now: '95.07',
    districts:
      '01 Tiom; 02 Pirime; 03 Makki; 04 Gamelia; 05 Dimba; 06 Melagineri; 07 Balingga; 08 Tiomneri; 09 Kuyawage; 10 Poga; 11 Niname; 12 Nogi; 13 Yiginua; 14 Tiom Ollo; 15 Yugungwi; 16 Mokoni; 17 Wereka; 18 Milimbo; 19 Wiringgambut; 20 Gollo; 21 Awina; 22 Ayumnati; 23 Wano Barat; 24 Goa Balim; 25 Bruwa; 26 Balingga Barat; 27 Gupura; 28 Kolawa; 29 Gelok Beam; 30 Kuly Lanny; 31 Lannyna; 32 Karu; 33 Yiluk; 34 Guna; 35 Kelulome; 36 Nikogwe; 37 Muara; 38 Buguk Gona; 39 Melagi',
  },
  {
    code: '91.24',
    now: '95.08',
    districts:
      '01 Kenyam; 02 Mapenduma; 03 Yigi; 04 Wosak; 05 Geselma; 06 Mugi; 07 Mbuwa; 08 Gearek; 09 Koroptak; 10 Kegayem; 11 Paro; 12 Mebarok; 13 Yenggelo; 14 Kilmid; 15 Alama; 16 Yal; 17 Mam; 18 Dal; 19 Nirkuri; 20 Inikgal; 21 Iniye; 22 Mbulmu Yalma; 23 Mbua Tengah; 24 Embetpen; 25 Kora; 26 Wusi; 27 Pija; 28 Moba; 29 Wutpaga; 30 Nenggeagin; 31 Krepkuri; 32 Pasir Putih',
  },
  {
    code: '91.25',
    now: '94.05',
    districts:
      "01 Ilaga; 02 Wangbe; 03 Beoga; 04 Doufo; 05 Pogoma; 06 Sinak; 07 Agandugume; 08 Gome; 09 Dervos; 10 Beoga Barat; 11 Beoga Timur; 12 Ogamanim; 13 Kembru; 14 Bina; 15 Sinak Barat; 16 Mage'abume; 17 Yugumuak; 18 Ilaga Utara; 19 Mabugi; 20 Omukia; 21 Lambewi; 22 Oneri; 23 Amungkalpia; 24 Gome Utara; 25 Erelmakawia",
  },
  {
    code: '91.26',
    now: '94.06',
    districts:
      '01 Kamu; 02 Mapia; 03 Piyaiye; 04 Kamu Utara; 05 Sukikai Selatan; 06 Mapia Barat; 07 Kamu Selatan; 08 Kamu Timur; 09 Mapia Tengah; 10 Dogiyai',
  },
  {
    code: '91.27',
    now: '94.07',
    districts: '01 Sugapa; 02 Homeyo; 03 Wandai; 04 Biandoga; 05 Agisiga; 06 Hitadipa; 07 Ugimba; 08 Tomosiga',
  },
  { code: '91.28', now: '94.08', districts: '01 Tigi; 02 Tigi Timur; 03 Bowobado; 04 Tigi Barat; 05 Kapiraya' },
  {
    code: '92.01',
    now: '96.01',
    districts:
      '01 Makbon; 04 Beraur; 05 Salawati; 06 Seget; 07 Aimas; 08 Klamono; 10 Sayosa; 12 Segun; 13 Mayamuk; 14 Salawati Selatan; 17 Klabot; 18 Klawak; 20 Maudus; 39 Mariat; 40 Klayili; 41 Klaso; 42 Moisegen; 43 Sorong; 44 Bagun; 45 Wemak; 46 Sunook; 47 Buk; 48 Saengkeduk; 49 Malabotom; 50 Konhir; 51 Klasafet; 52 Hobard; 53 Salawati Tengah; 54 Botain; 55 Sayosa Timur',
  },
  {
    code: '92.04',
    now: '96.02',
    districts:
      '01 Teminabuan; 04 Inanwatan; 06 Sawiat; 09 Kokoda; 10 Moswaren; 11 Seremuk; 12 Wayer; 14 Kais; 15 Konda; 20 Matemani; 21 Kokoda Utara; 22 Saifi; 24 Fokour; 25 Salkma; 26 Kais Darat',
  },
  {
    code: '92.05',
    now: '96.03',
    districts:
      '01 Misool (Misool Utara); 02 Waigeo Utara; 03 Waigeo Selatan; 04 Salawati Utara; 05 Kepulauan Ayau; 06 Misool Timur; 07 Waigeo Barat; 08 Waigeo Timur; 09 Teluk Mayalibit; 10 Kofiau; 11 Meos Mansar; 13 Misool Selatan; 14 Warwarbomi; 15 Waigeo Barat Kepulauan; 16 Misool Barat; 17 Kepulauan Sembilan; 18 Kota Waisai; 19 Tiplol Mayalibit; 20 Batanta Utara; 21 Salawati Barat; 22 Salawati Tengah; 23 Supnin; 24 Ayau; 25 Batanta Selatan',
  },
  {
    code: '92.09',
    now: '96.04',
    districts:
      '01 Fef; 02 Miyah; 03 Yembun; 04 Kwoor; 05 Sausapor; 06 Abun; 07 Syujak; 08 Moraid; 09 Kebar; 10 Amberbaken; 11 Senopi; 12 Mubrani; 13 Bikar; 14 Bamusbama; 15 Ases; 16 Miyah Selatan; 17 Ireres; 18 Tobouw; 19 Wilhem Roumbouts; 20 Tinggouw; 21 Kwesefo; 22 Mawabuan; 23 Kebar Timur; 24 Kebar Selatan; 25 Manekar; 26 Mpur; 27 Amberbaken Barat; 28 Kasi; 29 Selemkai',
  },
  {
    code: '92.10',
    now: '96.05',
    districts:
      '01 Aifat; 02 Aifat Utara; 03 Aifat Timur; 04 Aifat Selatan; 05 Aitinyo Barat; 06 Aitinyo; 07 Aitinyo Utara; 08 Ayamaru; 09 Ayamaru Utara; 10 Ayamaru Timur; 11 Mare; 12 Aifat Timur Tengah; 13 Aifat Timur Jauh; 14 Aifat Timur Selatan; 15 Ayamaru Selatan; 16 Ayamaru Jaya; 17 Ayamaru Selatan Jaya; 18 Ayamaru Timur Selatan; 19 Ayamaru Utara Timur; 20 Ayamaru Tengah; 21 Ayamaru Barat; 22 Aitinyo Tengah; 23 Aitinyo Raya; 24 Mare Selatan',
  },
  {
    code: '92.71',
    now: '96.71',
    districts:
      '01 Sorong; 02 Sorong Timur; 03 Sorong Barat; 04 Sorong Kepulauan; 05 Sorong Utara; 06 Sorong Manoi; 07 Sorong Kota; 08 Klaurung; 09 Malaimsimsa; 10 Maladum Mes',
  },
];

/** A regency whose code was retired, the code it has today, and its districts under the old code. */
export interface RetiredRegency {
  readonly code: string;
  readonly now: string;
  readonly districts: string;
}
