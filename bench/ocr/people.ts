/** What is printed on a card, in the order in which it stands there. */
export interface PrintedCard {
  readonly nik: string;
  readonly fullName: string;
  readonly birthPlace: string;
  /** DD-MM-YYYY, as printed. */
  readonly birthDate: string;
  readonly sex: 'L' | 'P';
  readonly street: string;
  readonly rtRw: string;
  readonly village: string;
  readonly district: string;
}

const NAMES = {
  L: ['BAMBANG CONTOH', 'ASEP HIDAYAT', 'I WAYAN SUKERTA', 'YOHANES KALLA', 'M. RIZKY PRATAMA', 'SLAMET'],
  P: ['SITI AMINAH', 'DEWI LESTARI', 'NI KADEK AYU', 'MARIA FRANSISKA', 'RR. ENDANG WAHYUNI', 'SUMIYEM'],
} as const;
const PLACES = ['CONTOH', 'KOTA LAMA', 'PADANG BARU', 'SUKAMAJU', 'TANJUNG PURA'];
const STREETS = [
  'JL. MELATI NO. 12',
  'GANG IKAN 7',
  'DUSUN KRAJAN',
  'JL. RAYA PASAR KM 5',
  'KP. SAWAH',
  'PERUM GRIYA B2/14',
];
const VILLAGES = ['SUKAMAJU', 'KARANG ANYAR', 'TEGALREJO', 'PULAU PANJANG'];
const DISTRICTS = ['CONTOH BARAT', 'KOTA TENGAH', 'RIMBA JAYA', 'MUARA'];

/** Invented people, always the same: of region 99, which does not exist. */
export function inventPeople(count: number): PrintedCard[] {
  return Array.from({ length: count }, (_, n) => {
    const sex = n % 2 === 0 ? 'P' : 'L';
    const [day, month, year] = [1 + ((n * 7) % 28), 1 + ((n * 5) % 12), 1964 + ((n * 3) % 40)];
    const inNik = `${two(sex === 'P' ? day + 40 : day)}${two(month)}${String(year).slice(2)}`;
    return {
      nik: `99${two(1 + (n % 9))}${two(1 + ((n * 3) % 9))}${inNik}${String(1 + n * 37).padStart(4, '0')}`,
      fullName: pick(NAMES[sex], n),
      birthPlace: pick(PLACES, n),
      birthDate: `${two(day)}-${two(month)}-${year}`,
      sex,
      street: pick(STREETS, n),
      rtRw: `${String(1 + (n % 12)).padStart(3, '0')}/${String(1 + ((n * 5) % 14)).padStart(3, '0')}`,
      village: pick(VILLAGES, n),
      district: pick(DISTRICTS, n),
    };
  });
}

function pick(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
