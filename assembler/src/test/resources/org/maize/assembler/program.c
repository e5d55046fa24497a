#include <stdint.h>
#include <stddef.h>
typedef struct { int a; long b; char c[5]; } S;
static int counter; int shared_value = 42; const char *names[] = {"alpha","beta","gamma"};
static S table[10]; extern int ext(int, const char*); 
uint64_t hash(const unsigned char *p, size_t n){ uint64_t h=14695981039346656037ull; while(n--){h^=*p++;h*=1099511628211ull;} return h; }
int fib(int n){ return n<2?n:fib(n-1)+fib(n-2); }
long sw(int x){ switch(x){case 0:return 5;case 1:return 7;case 2:return 1000000;case 3:return -4;case 4:return 99;case 5: return ext(x,"five");case 6:return ext(2,names[x-6]);default:return 0;} }
void sort(int*a,int n){ for(int i=1;i<n;i++){int v=a[i],j=i;while(j>0&&a[j-1]>v){a[j]=a[j-1];j--;}a[j]=v;} }
uint32_t rot(uint32_t x,int k){return x<<k|x>>(32-k);}
int64_t divs(int64_t a,int64_t b){return a/b+a%b+a/7+a%10;}
uint32_t divu(uint32_t a){return a/10+a%1000;}
int cnt(S*s){ s->b+=s->a; s->c[2]=1; counter++; return table[s->a].a+counter; }
int (*fp)(int)=fib; int callfp(int x){return fp(x);}
long bits(unsigned long x){return __builtin_clzl(x|1)+__builtin_bswap64(x);}
short sh(short a, unsigned char b){return a*b>>3;}
void fillz(char*p,int n){for(int i=0;i<n;i++)p[i]=(char)(i*3);}
char *cpy(char*d,const char*s){char*r=d;while((*d++=*s++));return r;}
int many(int a,int b,int c,int d,int e,int f,int g,int h,int i){return a+b*c-d/(e|1)+f%(g|1)+ext(h+i,names[1]);}
unsigned __int128 mul(unsigned long a,unsigned long b){return (unsigned __int128)a*b;}
